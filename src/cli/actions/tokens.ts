import { stat } from "node:fs/promises";
import type { Document } from "../../corpus/document.js";
import type { Source } from "../../corpus/source.js";
import { writeTokenStream } from "../../corpus/write-token-stream.js";
import { CopydeskError, quote } from "../../errors.js";
import { oneLabel } from "../../pipeline/article.js";
import { configuration } from "../../pipeline/configuration.js";
import type { Io } from "../io.js";
import { cutToWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { counted } from "../print/numbers.js";
import { ArticleTokens } from "../reading/article-tokens.js";
import { readConfig } from "../reading/read-config.js";
import { type OpenedSources, openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { requireWritable } from "../writing/output-path.js";
import { writeLabelledFolder } from "../writing/token-folder.js";

export interface TokensOptions extends SourceFlags, SharedOptions {
  readonly output?: string;
  readonly stemmer?: string;
  readonly config?: string;
}

/** `copydesk tokens` */
export async function tokens(spec: string, options: TokensOptions, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const given = (await readConfig(options.config)).analyzer;
    const stemmer = options.stemmer ?? given?.stemmer ?? "porter";
    const articleTokens = new ArticleTokens(configuration({ analyzer: { ...given, stemmer } }, "tokens").analyzer);
    const { output } = options;
    if (output !== undefined) await requireWritable(output.replace(/\/+$/, ""), "folder");
    const showsProgress = output !== undefined || io.outputIsElsewhere;
    const opened = await openSources([spec], options, session, { showsProgress });
    if (output !== undefined) await writeFolder(output, opened, articleTokens, options, session);
    else await print(opened, articleTokens, options.json === true, session);
    opened.skipped.report(session);
  });
}

async function print(
  opened: OpenedSources,
  articleTokens: ArticleTokens,
  json: boolean,
  session: Session,
): Promise<void> {
  const isOne = !json && (await isOneText(opened.sources[0]));
  for await (const document of opened.documents) {
    const found = articleTokens.of(document);
    if (isOne) await session.out.write(writeTokenStream(document.title ?? "", found));
    else await session.printJson(tokenRow(document, found));
  }
}

/** Whether a source is one text, or one token stream, by itself. */
async function isOneText({ name, format }: Source): Promise<boolean> {
  if (format !== "text" && format !== "tokens") return false;
  return name === "-" || (await stat(name)).isDirectory() === false;
}

/** As JSON Lines are read back: one label under `label`, several under `labels`. */
function tokenRow({ id, labels, title }: Document, found: readonly string[]) {
  const said = labels.length === 1 ? { label: labels[0] } : labels.length > 1 ? { labels } : {};
  return { id, ...said, ...(title === undefined ? {} : { title }), tokens: found };
}

async function writeFolder(
  output: string,
  { documents, skipped }: OpenedSources,
  articleTokens: ArticleTokens,
  { skipBad }: TokensOptions,
  session: Session,
): Promise<void> {
  let nWritten = 0;
  const renamed = await writeLabelledFolder(output, async (write) => {
    for await (const document of documents) {
      try {
        const label = oneLabel(document);
        const stream = writeTokenStream(document.title ?? "", articleTokens.of(document));
        await write(label, document.id, stream);
        nWritten++;
      } catch (error) {
        if (skipBad !== true || !(error instanceof CopydeskError) || error.code.startsWith("IO_")) throw error;
        skipped.add(error);
      }
    }
  });
  session.endProgress();
  for (const [label, name] of renamed)
    session.warn(`the folder of the label ${quote(label)} is called ${cutToWidth(name, 80)}.`);
  session.note(`Wrote ${counted(nWritten, "token stream")} to ${harmless(output)}.`);
}
