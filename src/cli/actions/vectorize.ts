import { rm, stat } from "node:fs/promises";
import { classesOf } from "../../classifiers/class-labels.js";
import type { Document } from "../../corpus/document.js";
import { libsvmRow } from "../../corpus/libsvm-row.js";
import { CopydeskError } from "../../errors.js";
import { FittedHashingVectorizer } from "../../features/hashing-vectorizer.js";
import type { WorkerPool } from "../../parallel/worker-pool.js";
import { FeaturizerFit, type FittedFeaturizer, type ModelVectorizer } from "../../pipeline/featurizer.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { CsrMatrix } from "../../sparse/csr.js";
import type { Io } from "../io.js";
import { harmless } from "../print/harmless.js";
import { counted } from "../print/numbers.js";
import { featureNameLine, featureNamesPath } from "../reading/feature-names.js";
import { readConfig } from "../reading/read-config.js";
import { type OpenedSources, openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { trainingConfiguration } from "../reading/training-configuration.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { type JobsFlag, withThreads } from "../threads.js";
import { requireWritable } from "../writing/output-path.js";
import { type WriteText, writeWholeFiles } from "../writing/whole-file.js";

export interface VectorizeOptions extends SourceFlags, SharedOptions, JobsFlag {
  readonly output: string;
  readonly model?: string;
  readonly config?: string;
}

/** `copydesk vectorize` */
export async function vectorize(specs: readonly string[], options: VectorizeOptions, io: Io): Promise<void> {
  await inSession(io, options, (session) =>
    withThreads(options, (threads) => written(threads, specs, options, session)),
  );
}

async function written(
  threads: WorkerPool,
  specs: readonly string[],
  options: VectorizeOptions,
  session: Session,
): Promise<void> {
  const { output } = options;
  if (output !== "-") await requireWritable(output);
  const rowsOf = options.model === undefined ? await learning(options, threads) : await applying(options);
  const opened = await openSources(specs, options, session, {
    showsProgress: output !== "-" || session.io.outputIsElsewhere,
  });
  const rows = rowsOf(opened);
  if (output === "-") await writeRows(rows, (text) => session.out.write(text));
  else await writeFiles(output, rows, session);
  opened.skipped.report(session);
}

/** The vectors of articles; the featurizer is known when the first has come. */
type Rows = AsyncGenerator<{ readonly text: string; readonly featurizer: FittedFeaturizer }>;

async function learning(options: VectorizeOptions, threads: WorkerPool): Promise<(opened: OpenedSources) => Rows> {
  const configure = trainingConfiguration(await readConfig(options.config));
  return async function* ({ sources, documents }) {
    const fit = new FeaturizerFit(configure(sources), { threads });
    const labels: (readonly string[])[] = [];
    for await (const document of documents) {
      fit.add(document);
      labels.push(document.labels);
    }
    const { featurizer, weights } = fit.finish(classesOf(labels).classes);
    for (const [row, rowLabels] of labels.entries()) yield { text: rowText(rowLabels, weights, row), featurizer };
  };
}

async function applying({ model, config }: VectorizeOptions): Promise<(opened: OpenedSources) => Rows> {
  if (config !== undefined) {
    throw new CopydeskError(
      "USAGE_TWO_CONFIGURATIONS",
      "--config: it must be left out with --model, which has its own.",
    );
  }
  const { featurizer } = await TextModel.load(model ?? "");
  return async function* ({ documents }) {
    for await (const document of documents) yield { text: applied(document, featurizer), featurizer };
  };
}

function applied(document: Document, featurizer: FittedFeaturizer): string {
  return rowText(document.labels, featurizer.weights([document]), 0);
}

function rowText(labels: readonly string[], { rowStart, columnIndex, values }: CsrMatrix, row: number): string {
  const [start, end] = [rowStart[row], rowStart[row + 1]];
  // Nine digits read back as the same single-precision number.
  const written = Array.from(values.subarray(start, end), (value) => Number(value.toPrecision(9)));
  return `${libsvmRow(labels, columnIndex.subarray(start, end), written)}\n`;
}

async function writeRows(rows: Rows, write: WriteText): Promise<{ nRows: number; featurizer?: FittedFeaturizer }> {
  let nRows = 0;
  let featurizer: FittedFeaturizer | undefined;
  for await (const row of rows) {
    await write(row.text);
    featurizer = row.featurizer;
    nRows++;
  }
  return featurizer === undefined ? { nRows } : { nRows, featurizer };
}

async function writeFiles(output: string, rows: Rows, session: Session): Promise<void> {
  let nRows = 0;
  let vectorizer: ModelVectorizer | undefined;
  const vectors = async (write: WriteText): Promise<void> => {
    const written = await writeRows(rows, write);
    nRows = written.nRows;
    vectorizer = written.featurizer?.vectorizer;
  };
  const namesPath = featureNamesPath(output);
  let nNames = 0;
  const names = async (write: WriteText): Promise<void> => {
    if (vectorizer === undefined || !hasNames(vectorizer)) return;
    nNames = vectorizer.nFeatures;
    for (let column = 0; column < nNames; column++) await write(featureNameLine(vectorizer.featureName(column)));
  };
  const there = await stat(output).catch(() => undefined);
  const isFile = there === undefined || there.isFile();
  const files = [{ path: output, content: vectors }];
  if (isFile) files.push({ path: namesPath, content: names });
  await writeWholeFiles(files);
  // Hashed columns have names only where they were asked for; then names that are left from before would be wrong.
  if (isFile && nNames === 0) await rm(namesPath, { force: true });
  session.endProgress();
  const size = `${counted(nRows, "vector")} of ${counted(vectorizer?.nFeatures ?? 0, "feature")}`;
  const beside = nNames > 0 ? ` Their names are in ${harmless(namesPath)}.` : "";
  session.note(`Wrote ${size} to ${harmless(output)}.${beside}`);
}

function hasNames(vectorizer: ModelVectorizer): boolean {
  return !(vectorizer instanceof FittedHashingVectorizer && vectorizer.names === undefined);
}
