import { CopydeskError } from "../../errors.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { predictionLines } from "../reports/prediction-line.js";
import { inSession, type SharedOptions } from "../session.js";

export interface PredictOptions extends SourceFlags, SharedOptions {
  readonly top?: number;
  readonly minProbability?: number;
  readonly coverage?: number;
}

/** `copydesk predict`: one article at a time in memory, and no faster than its output is read. */
export async function predict(
  modelPath: string,
  specs: readonly string[],
  options: PredictOptions,
  io: Io,
): Promise<void> {
  await inSession(io, options, async (session) => {
    const model = await TextModel.load(modelPath);
    const least = leastProbability(model, options);
    const { documents, skipped } = await openSources(specs.length > 0 ? specs : ["-"], options, session, {
      showsProgress: io.outputIsElsewhere,
    });
    const top = options.top ?? model.labels.length;
    if (session.json) {
      for await (const { id, label, probability, scores } of model.predictAll(documents)) {
        const given = probability >= least ? label : null;
        await session.printJson({ id, label: given, probability, scores: scores.slice(0, top) });
      }
    } else {
      const lineOf = predictionLines(model.labels, { top, least }, session);
      for await (const prediction of model.predictAll(documents)) await session.out.write(lineOf(prediction));
    }
    skipped.report(session);
  });
}

/** How probable a label must be to be given. */
function leastProbability(model: TextModel, { minProbability, coverage }: PredictOptions): number {
  if (minProbability !== undefined && coverage !== undefined) {
    throw new CopydeskError(
      "USAGE_TWO_THRESHOLDS",
      "predict: it must be --min-probability or --coverage; got both. Leave one of them out.",
    );
  }
  return coverage === undefined ? (minProbability ?? 0) : model.probabilityAtCoverage(coverage);
}
