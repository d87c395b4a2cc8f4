import { documentLosses } from "../evaluation/log-loss.js";
import { logLosses } from "./held-out-loss.js";

/**
 * The log loss of one article, in nats: of one label each −ln of the probability of its own; of any number the sum of that
 * of every decision. A label that the model does not know has the probability 0, which costs as much as 2^−52.
 *
 * @param labels those of the model
 * @param probabilities as many
 * @param carried the labels of the article: exactly one, or any number
 */
export function articleLoss(
  labels: readonly string[],
  probabilities: Float64Array,
  carried: ReadonlySet<string>,
  isMultiLabel: boolean,
): number {
  if (!isMultiLabel) {
    const [label] = carried;
    return documentLosses(Int32Array.of(labels.indexOf(label)), probabilities, labels.length)[0];
  }
  const own = Int32Array.from(labels.keys()).filter((k) => carried.has(labels[k]));
  const known = { classStart: Int32Array.of(0, own.length), classIndex: own, nClasses: labels.length };
  const [loss] = logLosses(known, probabilities, true);
  return loss - (carried.size - own.length) * Math.log(Number.EPSILON);
}
