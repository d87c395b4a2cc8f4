import { stat } from "node:fs/promises";
import { CopydeskError } from "../../errors.js";
import { compareModels, type ModelComparison } from "../../pipeline/comparing/compare-models.js";
import { shrinkModel } from "../../pipeline/shrinking/shrink-model.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { afterShrinking, type ShrunkModel, shrinkingJson, shrinkingReport } from "../reports/shrinking-report.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { heldFromInterrupt } from "../writing/interrupts.js";
import { requireOtherFile, requireWritable } from "../writing/output-path.js";

export interface ShrinkFlags extends SourceFlags, SharedOptions {
  readonly output: string;
  /** Bytes. */
  readonly maxSize: number;
  readonly on?: readonly string[];
}

/** `copydesk shrink` */
export async function shrink(modelPath: string, options: ShrinkFlags, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const { output, on = [] } = options;
    await requireWritable(output);
    await requireOtherFile(output, [modelPath, ...on]);
    if (on.length === 0) requireNoSourceFlags(options);
    const model = await TextModel.load(modelPath);
    const small = shrinkModel(model, { maxBytes: options.maxSize });
    const cost = on.length === 0 ? undefined : await measured(model, small, on, options, session);
    await heldFromInterrupt(() => small.save(output));
    session.endProgress();
    const shrunk: ShrunkModel = {
      before: { path: modelPath, model, bytes: (await stat(modelPath)).size },
      after: { path: output, model: small, bytes: (await stat(output)).size },
      maxBytes: options.maxSize,
      sources: on,
      cost,
    };
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson(shrinkingJson(shrunk));
    await session.out.write(shrinkingReport(shrunk, session) + afterShrinking(shrunk, io.command, session));
  });
}

async function measured(
  model: TextModel,
  small: TextModel,
  specs: readonly string[],
  options: ShrinkFlags,
  session: Session,
): Promise<ModelComparison> {
  const { documents, skipped } = await openSources(specs, options, session);
  const comparison = await compareModels(model, small, documents, {
    skipBad: options.skipBad,
    onBadArticle: skipped.add,
  });
  skipped.report(session);
  return comparison;
}

/**
 * Refuses what is said of sources where there are none.
 * @throws CopydeskError `USAGE_UNUSED_OPTION`
 */
function requireNoSourceFlags({ format, encoding, columns, remove, skipBad }: SourceFlags): void {
  const flags = { format, encoding, columns, remove, "skip-bad": skipBad };
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return;
  throw new CopydeskError(
    "USAGE_UNUSED_OPTION",
    `--${given}: there must be a source that it is said of; got none. Name articles to compare on with --on, or leave it out.`,
  );
}
