import type { Document } from "../../corpus/document.js";
import type { FormatName } from "../../corpus/formats.js";
import { openCorpus } from "../../corpus/open-corpus.js";
import type { Source } from "../../corpus/source.js";
import { CopydeskError } from "../../errors.js";
import { inputName } from "../print/input-name.js";
import { bytes, counted } from "../print/numbers.js";
import { type ProgressLine, quietLine } from "../progress/progress-line.js";
import type { Session } from "../session.js";
import { warnOfRepeated } from "./same-sources.js";
import { SkippedRows } from "./skipped-rows.js";
import type { SourceFlags } from "./source-flags.js";
import { requireUsed } from "./unused-flags.js";

/** The documents of all sources of a command, one after the other, and what is known of them. */
export interface OpenedSources {
  readonly sources: readonly Source[];
  /** Shows on the progress line how far reading is. Files may be gone through again, streams once. */
  readonly documents: AsyncIterable<Document>;
  readonly skipped: SkippedRows;
}

/** How sources are opened. */
interface OpenOptions {
  /** False where what is printed shows it anyway, on the same terminal; true by default. */
  readonly showsProgress?: boolean;
  /** As {@link SkippedRows} takes them. */
  readonly of?: string;
  readonly inWords?: (reason: string) => string;
}

/**
 * Opens all sources, so that a missing one is found before any work is done.
 *
 * @throws CopydeskError what opening throws, `USAGE_STDIN_TWICE`, `USAGE_UNUSED_OPTION`; while reading `INPUT_EMPTY` when no document comes
 */
export async function openSources(
  specs: readonly string[],
  flags: SourceFlags,
  session: Session,
  { showsProgress = true, of, inWords }: OpenOptions = {},
): Promise<OpenedSources> {
  if (specs.filter((spec) => spec === "-").length > 1) {
    throw new CopydeskError("USAGE_STDIN_TWICE", "sources: standard input must be given once; got - twice or more.");
  }
  await warnOfRepeated(specs, session);
  if (specs.includes("-") && session.io.stdin.isTTY === true) {
    session.note("Type or paste an article, then press Ctrl-D on a line of its own.");
  }
  const skipped = new SkippedRows(of, inWords);
  session.onFailure(() => skipped.report(session));
  const bytesRead = new Float64Array(specs.length);
  const sources: Source[] = [];
  for (const [i, spec] of specs.entries()) {
    const { format, ...others } = flags;
    const source = await openCorpus(spec, {
      ...others,
      format: format as FormatName | undefined,
      input: session.io.stdin,
      onBadRow: skipped.add,
      onBytes: (n) => {
        bytesRead[i] = n;
      },
    });
    sources.push(source);
  }
  await requireUsed(flags, sources);
  const line = showsProgress ? await session.progress() : quietLine;
  const read = (): number => bytesRead.reduce((sum, n) => sum + n, 0);
  const documents = { [Symbol.asyncIterator]: () => documentsOf(sources, skipped, read, line) };
  return { sources, skipped, documents };
}

async function* documentsOf(
  sources: readonly Source[],
  skipped: SkippedRows,
  bytesRead: () => number,
  line: ProgressLine,
): AsyncGenerator<Document> {
  const start = Date.now();
  const total = totalBytes(sources);
  let nDocuments = 0;
  const detail = (): string => {
    const perSecond = (bytesRead() / Math.max(1, Date.now() - start)) * 1000;
    const size = total === undefined ? `  ${bytes(bytesRead())}` : "";
    return `${counted(nDocuments, "document")}${size}  ${bytes(perSecond)}/s`;
  };
  line.stage("Reading", total);
  for (const source of sources) {
    for await (const document of source.documents) {
      nDocuments++;
      line.update(bytesRead(), detail);
      yield document;
    }
  }
  line.end();
  if (nDocuments === 0) throw nothingRead(sources, skipped);
}

/** Undefined as soon as one source, such as a pipe, cannot tell its size. */
function totalBytes(sources: readonly Source[]): number | undefined {
  let total = 0;
  for (const source of sources) {
    if (source.totalBytes === undefined) return undefined;
    total += source.totalBytes;
  }
  return total;
}

function nothingRead(sources: readonly Source[], skipped: SkippedRows): CopydeskError {
  const names = sources.map(({ name, format }) => `${inputName(name)} (${format})`).join(", ");
  const got = skipped.count > 0 ? skipped.inShort() : "none.";
  return new CopydeskError(
    "INPUT_EMPTY",
    `${names}: there must be documents; got ${got} Check the path and the format.`,
  );
}
