import type { Configuration } from "../../pipeline/configuration.js";
import type { Training } from "../../pipeline/model-parts.js";
import { defaultTokenPattern } from "../../text/analyzer-config.js";
import { counted } from "../print/numbers.js";

/** The classifier of a configuration in a few words: `logistic regression, one per label, C 10`. */
export function classifierWords({ classifier }: Configuration): string {
  switch (classifier.type) {
    case "logistic-regression": {
      const kind = classifier.multiClass === "ovr" ? "one per label" : "softmax";
      return `logistic regression, ${kind}, C ${classifier.C}${weightWords(classifier.classWeight)}`;
    }
    case "linear-svm":
      return `linear SVM, one per label, C ${classifier.C}${weightWords(classifier.classWeight)}`;
    case "multinomial-nb":
      return `multinomial naive Bayes, alpha ${classifier.alpha}${weightWords(classifier.classWeight)}`;
    case "complement-nb":
      return `complement naive Bayes, alpha ${classifier.alpha}${classifier.norm ? ", normalised" : ""}${weightWords(classifier.classWeight)}`;
    case "bernoulli-nb":
      return `Bernoulli naive Bayes, alpha ${classifier.alpha}${weightWords(classifier.classWeight)}`;
  }
}

function weightWords(classWeight: unknown): string {
  if (classWeight === null || classWeight === undefined) return "";
  return classWeight === "balanced" ? ", balanced" : ", weighted labels";
}

/** What a configuration makes features of: `words and runs of 2, porter stems`. */
export function featureWords({ analyzer, vectorizer }: Configuration): string {
  if (vectorizer.type === "vectors") return "ready vectors";
  const { wordNgrams, charNgrams, stemmer, stopWords, tokenPattern } = analyzer;
  const words: string[] = [];
  if (wordNgrams !== null) words.push(wordNgrams[1] === 1 ? "words" : `runs of ${range(wordNgrams)} words`);
  if (charNgrams !== null) words.push(`runs of ${range(charNgrams)} characters`);
  const details = [words.join(" and ")];
  if (tokenPattern !== defaultTokenPattern) details.push("own tokenizer");
  if (stopWords !== "none") details.push(`without ${typeof stopWords === "string" ? `${stopWords} ` : ""}stop words`);
  if (stemmer !== "none") details.push(`${stemmer} stems`);
  if (vectorizer.type === "hashing") details.push("hashed");
  return details.join(", ");
}

/** How a configuration weighs them: `log tf, smooth idf, l2 norm`. */
export function weightingWords({ weighting: { tf, idf, norm } }: Configuration): string {
  if (tf === "raw" && idf === "none" && norm === "none") return "values as they are";
  return [`${tf} tf`, idf === "none" ? undefined : `${idf} idf`, norm === "none" ? undefined : `${norm} norm`]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Where the probabilities of a model come from. */
export function calibrationWords({ calibration }: Training): string {
  if (calibration === null) return "as the classifier gives them";
  const { temperature, nDocuments } = calibration;
  return `calibrated on ${counted(nDocuments, "held-out article")}, temperature ${temperature.toPrecision(3)}`;
}

function range([min, max]: readonly [number, number]): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
