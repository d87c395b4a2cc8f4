import type { EvaluationReport } from "../../evaluation/report.js";
import { type EvaluateOptions, evaluateModel } from "../../pipeline/evaluate-model.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { harmless } from "../print/harmless.js";
import { counted } from "../print/numbers.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { confusionTable } from "../reports/confusion-table.js";
import { evaluationReport } from "../reports/evaluation-report.js";
import { inSession, type Session, type SharedOptions } from "../session.js";

export interface EvaluateFlags
  extends SourceFlags,
    SharedOptions,
    Pick<EvaluateOptions, "resamples" | "level" | "seed"> {
  readonly confusion?: boolean;
}

/** `copydesk evaluate` */
export async function evaluate(
  modelPath: string,
  specs: readonly string[],
  options: EvaluateFlags,
  io: Io,
): Promise<void> {
  await inSession(io, options, async (session) => {
    const model = await TextModel.load(modelPath);
    const { documents, skipped } = await openSources(specs, options, session);
    const { resamples, level, seed } = options;
    const settings = { resamples, level, seed, skipBad: options.skipBad, onBadArticle: skipped.add };
    const report = await evaluateModel(model, documents, settings);
    if (session.json) {
      await session.printJson({ model: modelPath, sources: specs, skipped: skipped.count, ...report });
    } else {
      await session.out.write(evaluationReport(report, { model: modelPath, sources: specs }, session));
      await session.out.write(`\n${confusionTable(report.confusion, options.confusion === true, session)}`);
      await session.out.flush();
    }
    skipped.report(session);
    warnOfUnknown(report, session);
  });
}

const mostNamed = 5;

/** A label that the model has never seen is easily a slip in the data, and drags every measure down. */
function warnOfUnknown({ unknownLabels }: EvaluationReport, session: Session): void {
  if (unknownLabels.length === 0) return;
  const nArticles = unknownLabels.reduce((sum, { support }) => sum + support, 0);
  const named = unknownLabels.slice(0, mostNamed).map(({ label, support }) => `${harmless(label ?? "?")} (${support})`);
  const more = unknownLabels.length > mostNamed ? ", …" : "";
  session.warn(
    `${counted(nArticles, "article")} with ${counted(unknownLabels.length, "label")} that the model does not know: ` +
      `${named.join(", ")}${more}. Each counts as an error.`,
  );
}
