import { type Configuration, configuration } from "./configuration.js";

/**
 * What `copydesk train` uses without options: words of two or more characters, logarithmic term frequency, and one
 * logistic regression per label with strength 10. ARCHITECTURE.md says how it was chosen, by cross-validation on
 * training documents.
 */
export const recommendedConfiguration: Configuration = configuration({
  weighting: { tf: "log" },
  classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
});
