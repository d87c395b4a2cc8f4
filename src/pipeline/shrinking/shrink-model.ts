import { CopydeskError, quote } from "../../errors.js";
import { modelFileBytes } from "../model-file.js";
import { TextModel } from "../text-model.js";
import { SmallerModels } from "./smaller-models.js";

/** How small a model is to be. */
export interface ShrinkOptions {
  /** The most bytes that its file may have. */
  readonly maxBytes: number;
}

/**
 * A model whose file has at most so many bytes: its weights in 8 bits, and of its features as many of the most important
 * as go in. One that is small enough is given back as it is.
 *
 * What is left out is as a word that the model has never seen. Thresholds, calibration and how sure the model was of
 * held-out articles stay as training found them: they hold as far as the smaller model does the same. What it costs:
 * `compareModels`, `heldOutShrinkingCost`.
 *
 * @returns a new model, or the same
 * @throws CopydeskError `CONFIG_MAX_SIZE` when it cannot be made as small, or the limit is no number of bytes
 *
 * @example
 * const small = shrinkModel(await TextModel.load("news.safetensors"), { maxBytes: 2_000_000 });
 * await small.save("small.safetensors");
 */
export function shrinkModel(model: TextModel, { maxBytes }: ShrinkOptions): TextModel {
  if (!(Number.isSafeInteger(maxBytes) && maxBytes > 0)) {
    throw tooSmall("a whole number of bytes above 0", quote(maxBytes), "2_000_000 is two megabytes.");
  }
  const bytes = modelFileBytes(model);
  if (bytes <= maxBytes) return model;
  const smaller = new SmallerModels(model);
  const whole = smaller.of(model.nFeatures);
  const wholeBytes = modelFileBytes(whole);
  if (wholeBytes <= maxBytes) return new TextModel(whole);
  const bytesOf = (nFeatures: number): number => modelFileBytes(smaller.of(nFeatures));
  // Of very few features, those that were selected may take more bytes to tell than all do.
  const least = Math.min(bytes, wholeBytes, bytesOf(1));
  if (least > maxBytes) {
    const rule = `${least} bytes or more, which is as small as this model can be`;
    throw tooSmall(rule, String(maxBytes), "Give more, or train with fewer labels.");
  }
  // Each feature takes at least a byte for each label.
  const most = Math.min(model.nFeatures - 1, Math.floor(maxBytes / model.labels.length));
  return new TextModel(smaller.of(greatest(1, most, (nFeatures) => bytesOf(nFeatures) <= maxBytes)));
}

/** The greatest whole number that `fits`, when all do up to some one from `least` to `most`. */
function greatest(least: number, most: number, fits: (n: number) => boolean): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function tooSmall(rule: string, got: string, remedy: string): CopydeskError {
  return new CopydeskError("CONFIG_MAX_SIZE", `shrink: the greatest size must be ${rule}; got ${got}. ${remedy}`);
}
