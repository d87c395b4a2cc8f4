import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import type { EvaluationReport } from "../../evaluation/report.js";
import { evaluateModel } from "../../pipeline/evaluate-model.js";
import { evaluateMultiLabelModel, type MultiLabelModelEvaluation } from "../../pipeline/evaluate-multi-label-model.js";
import type { EvaluateOptions } from "../../pipeline/evaluated-articles.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { harmless } from "../print/harmless.js";
import { counted } from "../print/numbers.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { confusionTable } from "../reports/confusion-table.js";
import { coverageChart } from "../reports/coverage-chart.js";
import type { EvaluationFacts } from "../reports/evaluation-facts.js";
import { evaluationReport } from "../reports/evaluation-report.js";
import { multiLabelReport } from "../reports/multi-label-report.js";
import { reliabilityTable } from "../reports/reliability-table.js";
import { inSession, type Session, type SharedOptions } from "../session.js";

export interface EvaluateFlags
  extends SourceFlags,
    SharedOptions,
    Pick<EvaluateOptions, "resamples" | "level" | "seed"> {
  readonly confusion?: boolean;
  readonly reliability?: boolean;
  readonly coverage?: boolean;
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
    if (model.isMultiLabel) requireMeaning(options);
    const { documents, skipped } = await openSources(specs, options, session);
    const { resamples, level, seed } = options;
    const settings = { resamples, level, seed, skipBad: options.skipBad, onBadArticle: skipped.add };
    const { report, nUnknown, text } = await evaluated(model, documents, settings, options);
    if (session.json) {
      await session.printJson({ model: modelPath, sources: specs, skipped: skipped.count, ...report });
    } else {
      const readsVectors = model.config.vectorizer.type === "vectors";
      await session.out.write(text({ model: modelPath, sources: specs, readsVectors }, session));
      await session.out.flush();
    }
    skipped.report(session);
    warnOfUnknown(report, nUnknown, session);
  });
}

/** The report of a model for programs, and what people are shown of it. */
async function evaluated(
  model: TextModel,
  documents: AsyncIterable<Document>,
  settings: EvaluateOptions,
  flags: EvaluateFlags,
): Promise<{
  readonly report: Pick<EvaluationReport, "unknownLabels">;
  /** How many articles have labels that the model does not know. */
  readonly nUnknown: number;
  readonly text: (facts: EvaluationFacts, session: Session) => string;
}> {
  if (model.isMultiLabel) {
    const report = await evaluateMultiLabelModel(model, documents, settings);
    return {
      report,
      nUnknown: report.unknownSupport,
      text: (facts, session) => multiLabelReport(report, facts, session) + decisionTable(report, flags, session),
    };
  }
  const report = await evaluateModel(model, documents, settings);
  return {
    report,
    nUnknown: report.unknownLabels.reduce((sum, { support }) => sum + support, 0),
    text: (facts, session) => {
      const confusion = confusionTable(report.confusion, flags.confusion === true, session);
      return `${evaluationReport(report, facts, session)}\n${confusion}${probabilityTables(report, flags, session)}`;
    },
  };
}

/** What is printed of probabilities when it is asked for. */
function probabilityTables(
  { calibration, coverage, nDocuments }: EvaluationReport,
  flags: EvaluateFlags,
  session: Session,
): string {
  const isReliable = flags.reliability === true && calibration !== null;
  const reliability = isReliable ? `\n${reliabilityTable(calibration.bins, session)}` : "";
  if (flags.coverage !== true || coverage === null) return reliability;
  return `${reliability}\n${coverageChart(coverage, nDocuments, session)}`;
}

/** The reliability of all label decisions, when it is asked for. */
function decisionTable(
  { calibration }: MultiLabelModelEvaluation,
  { reliability }: EvaluateFlags,
  session: Session,
): string {
  if (reliability !== true || calibration === null) return "";
  return `\n${reliabilityTable(calibration.bins, session, "decisions")}`;
}

/**
 * Refuses tables that any number of labels cannot fill.
 * @throws CopydeskError `USAGE_MULTI_LABEL`
 */
function requireMeaning({ confusion, coverage }: EvaluateFlags): void {
  const [flag, why] = confusion
    ? ["--confusion", "no label is taken for another"]
    : ["--coverage", "no one probability tells how sure the model is of an article"];
  if (!confusion && !coverage) return;
  throw new CopydeskError(
    "USAGE_MULTI_LABEL",
    `${flag}: the model must give one label each; got one that gives any number, where ${why}. ` +
      "Leave it out; --reliability tells how far probabilities can be believed.",
  );
}

const mostNamed = 5;

/** A label that the model has never seen is easily a slip in the data, and drags every measure down. */
function warnOfUnknown(
  { unknownLabels }: Pick<EvaluationReport, "unknownLabels">,
  nArticles: number,
  session: Session,
): void {
  if (unknownLabels.length === 0) return;
  const named = unknownLabels.slice(0, mostNamed).map(({ label, support }) => `${harmless(label ?? "?")} (${support})`);
  const more = unknownLabels.length > mostNamed ? ", …" : "";
  session.warn(
    `${counted(nArticles, "article")} with ${counted(unknownLabels.length, "label")} that the model does not know: ` +
      `${named.join(", ")}${more}. Each counts as an error.`,
  );
}
