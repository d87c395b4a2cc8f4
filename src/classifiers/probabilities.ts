import { eachMapped, type IsotonicMaps } from "./isotonic-maps.js";
import type { Link } from "./linear-parameters.js";
import { eachSigmoid, shareOfSigmoids, shares, softmax } from "./link.js";

/** The probabilities that scores stand for, `nDocuments × nClasses` both. */
export function probabilitiesOf(
  scores: Float64Array,
  nClasses: number,
  link: Link,
  isotonic: IsotonicMaps | undefined,
): Float64Array {
  const probabilities = scores.slice();
  for (let from = 0, to = nClasses; from < probabilities.length; from = to, to += nClasses) {
    if (link === "softmax") softmax(probabilities, from, to);
    else if (isotonic !== undefined) {
      eachMapped(probabilities, from, to, isotonic);
      if (link === "one-vs-rest") shares(probabilities, from, to);
    } else if (link === "one-vs-rest") shareOfSigmoids(probabilities, from, to);
    else eachSigmoid(probabilities, from, to);
  }
  return probabilities;
}
