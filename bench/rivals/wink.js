import { bayesRival } from "./bayes-rival.js";
import { requireWink } from "./wink-modules.js";

/** wink's naive Bayes, with the tokenizer and stemmer of its utilities. */
export function wink() {
  return bayesRival("wink", version(), "wink-bayes.js");
}

function version() {
  try {
    requireWink.resolve("wink-nlp-utils");
    return requireWink("wink-naive-bayes-text-classifier/package.json").version;
  } catch {
    return undefined;
  }
}
