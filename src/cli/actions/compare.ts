import type { ArticleDifference } from "../../pipeline/comparing/article-difference.js";
import { compareModels, type ModelComparison } from "../../pipeline/comparing/compare-models.js";
import type { EvaluateOptions } from "../../pipeline/evaluated-articles.js";
import type { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { loadModelFile } from "../reading/load-model.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { comparisonReport } from "../reports/comparison-report.js";
import { unknownLabelsWarning } from "../reports/label-set-facts.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { requireOtherFile, requireWritable } from "../writing/output-path.js";
import { writeWholeFiles } from "../writing/whole-file.js";

export interface CompareFlags
  extends SourceFlags,
    SharedOptions,
    Pick<EvaluateOptions, "resamples" | "level" | "seed"> {
  readonly on: readonly string[];
  /** A file, or `-` for standard output. */
  readonly differences?: string;
  readonly top: number;
  /** In points. */
  readonly rope: number;
}

/** `copydesk compare` */
export async function compare(beforePath: string, afterPath: string, options: CompareFlags, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const { on, differences: file } = options;
    if (file !== undefined && file !== "-") {
      await requireWritable(file, "file", "--differences");
      await requireOtherFile(file, [beforePath, afterPath, ...on], "--differences");
    }
    const [before, after] = [await loadModelFile(beforePath), await loadModelFile(afterPath)];
    const differences: ArticleDifference[] = [];
    const { compared, nSkipped } = await comparedOn(before, after, options, session, (one) => differences.push(one));
    const unknown = unknownLabelsWarning(compared.labels.unknown, "neither model knows");
    if (unknown !== undefined) session.warn(unknown);
    if (file === "-") {
      for (const difference of differences) await session.printJson(difference);
      return;
    }
    if (file !== undefined) await writeDifferences(file, differences);
    const facts = { models: { before: beforePath, after: afterPath }, sources: on };
    if (session.json) return session.printJson({ ...facts, skipped: nSkipped, ...compared });
    await session.out.write(comparisonReport(compared, differences, { ...facts, top: options.top, file }, session));
  });
}

async function comparedOn(
  before: TextModel,
  after: TextModel,
  options: CompareFlags,
  session: Session,
  onDifference: (difference: ArticleDifference) => void,
): Promise<{ readonly compared: ModelComparison; readonly nSkipped: number }> {
  const { documents, skipped } = await openSources(options.on, options, session);
  const { resamples, level, seed, skipBad } = options;
  const compared = await compareModels(before, after, documents, {
    resamples,
    level,
    seed,
    skipBad,
    rope: options.rope / 100,
    onBadArticle: skipped.add,
    onDifference,
  });
  session.endProgress();
  skipped.report(session);
  return { compared, nSkipped: skipped.count };
}

function writeDifferences(path: string, differences: readonly ArticleDifference[]): Promise<void> {
  const content = async (write: (text: string) => Promise<void>): Promise<void> => {
    for (const difference of differences) await write(`${JSON.stringify(difference)}\n`);
  };
  return writeWholeFiles([{ path, content }]);
}
