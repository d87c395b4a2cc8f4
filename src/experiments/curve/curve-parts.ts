import { CopydeskError } from "../../errors.js";
import { RandomGenerator } from "../../evaluation/random.js";
import { foldSplit, stratifiedBlocks } from "../../evaluation/splits.js";
import { stratifiedOrder } from "../../evaluation/stratified-order.js";
import type { CountedCorpus } from "./counted-corpus.js";
import type { CurveSettings } from "./curve-settings.js";

/** Documents to learn from, in the order in which they are taken, and those that all of these are measured on. */
export interface CurvePart {
  /** Which documents are held out: a fold, from 0, or the test source. */
  readonly fold: number | "test";
  readonly repeat: number;
  /** Places: what is learned from is a beginning of it, so that samples of rising size are nested. */
  readonly order: Int32Array;
  readonly test: Int32Array;
}

/**
 * Deals documents: into folds that are blocks of neighbours, as what `train` holds out, or, where there is a test source,
 * all to learn from. Another repeat is another order of the same documents.
 *
 * @throws CopydeskError `CONFIG_FOLDS` for more folds than documents
 */
export function curveParts(
  { trainLabels, nTest }: Pick<CountedCorpus, "trainLabels" | "nTest">,
  { folds, repeats, seed }: CurveSettings,
): readonly CurvePart[] {
  const { strata, nDocuments } = trainLabels;
  const splits = nTest > 0 ? [testSplit(nDocuments, nTest)] : foldSplits(strata, folds);
  const random = new RandomGenerator(seed);
  return Array.from({ length: repeats }, (_, repeat) =>
    splits.map(({ fold, train, test }) => {
      const order = stratifiedOrder(
        train.map((document) => strata[document]),
        random.bits(),
      );
      return { fold, repeat, order: order.map((place) => train[place]), test };
    }),
  ).flat();
}

interface CurveSplit extends Pick<CurvePart, "fold" | "test"> {
  readonly train: Int32Array;
}

function testSplit(nTrain: number, nTest: number): CurveSplit {
  return {
    fold: "test",
    train: Int32Array.from({ length: nTrain }, (_, i) => i),
    test: Int32Array.from({ length: nTest }, (_, i) => nTrain + i),
  };
}

function foldSplits(strata: Int32Array, folds: number): CurveSplit[] {
  if (folds > strata.length) {
    throw new CopydeskError(
      "CONFIG_FOLDS",
      `learningCurve: folds must be from 2 to the number of documents, ${strata.length}; got ${folds}. ` +
        "Use fewer folds or more documents.",
    );
  }
  const foldOf = stratifiedBlocks(strata, folds);
  return Array.from({ length: folds }, (_, fold) => ({ fold, ...foldSplit(foldOf, fold) }));
}
