import { createRequire } from "node:module";
import { bayesRival } from "./bayes-rival.js";

/** `natural`, a dependency of Copydesk: its BayesClassifier as it comes, with its stemmer and stop words. */
export function natural() {
  const { version } = createRequire(import.meta.url)("natural/package.json");
  return bayesRival("natural", version, "natural-bayes.js");
}
