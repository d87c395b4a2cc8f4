import type { TextModel } from "../../pipeline/text-model.js";
import { bytes, count } from "../print/numbers.js";

/** In how many bits each weight is stored. */
export function weightBits({ classifier }: TextModel): 8 | 32 {
  return classifier.weightSteps === undefined ? 32 : 8;
}

/** How weights are stored: `in 8 bits, a scale for each label`. */
export function weightWords(model: TextModel): string {
  return weightBits(model) === 8 ? "in 8 bits, a scale for each label" : "in single precision";
}

/** How many features were kept: `54,321 of 117,775`; nothing for a model that was not shrunk. */
export function keptWords({ nFeatures, training: { shrunkFrom } }: TextModel): string | undefined {
  if (shrunkFrom === undefined) return undefined;
  return nFeatures === shrunkFrom.nFeatures
    ? `all ${count(nFeatures)}`
    : `${count(nFeatures)} of ${count(shrunkFrom.nFeatures)}`;
}

/** What a model was shrunk from, and how it is stored; nothing for one that was not. */
export function shrunkWords(model: TextModel): string | undefined {
  const { shrunkFrom } = model.training;
  if (shrunkFrom === undefined) return undefined;
  return `from ${bytes(shrunkFrom.bytes)}: ${keptWords(model)} features kept, weights ${weightWords(model)}`;
}
