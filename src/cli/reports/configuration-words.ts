import type { OnlineConfig } from "../../classifiers/online-config.js";
import type { SelectionConfig } from "../../features/feature-selection.js";
import type { ChosenOption } from "../../pipeline/choose-config.js";
import type { Configuration } from "../../pipeline/configuration.js";
import type { Training } from "../../pipeline/model-parts.js";
import type { TextModel } from "../../pipeline/text-model.js";
import { defaultTokenPattern } from "../../text/analyzer-config.js";
import type { Fields } from "../../text/fields.js";
import { count, counted, percent, score } from "../print/numbers.js";
import { changesWords } from "./tuning-table.js";

/** The classifier of a configuration in a few words: `logistic regression, one per label, C 10`. */
export function classifierWords({ classifier }: Pick<Configuration, "classifier">): string {
  switch (classifier.type) {
    case "logistic-regression": {
      const kind = classifier.multiClass === "ovr" ? "one per label" : "softmax";
      if (classifier.online !== undefined) return `logistic regression, ${kind}, ${onlineWords(classifier.online)}`;
      const elasticNet = classifier.l1Ratio > 0 ? `, elastic net ${classifier.l1Ratio}` : "";
      return `logistic regression, ${kind}, C ${classifier.C}${elasticNet}${ratioWords(classifier)}${weightWords(classifier.classWeight)}`;
    }
    case "linear-svm":
      return `linear SVM, one per label, C ${classifier.C}${ratioWords(classifier)}${weightWords(classifier.classWeight)}`;
    case "ensemble": {
      const linear = classifierWords({ classifier: classifier.linear });
      const { naiveBayes, naiveBayesShare } = classifier;
      if (naiveBayesShare === 0) return `${linear}; naive Bayes left out`;
      return `${linear}; with ${naiveBayesShare} of ${classifierWords({ classifier: naiveBayes })}`;
    }
    case "nearest-centroid": {
      const shrunk = classifier.shrinkThreshold === null ? "" : `, shrunk by ${classifier.shrinkThreshold}`;
      return `nearest centroid, ${classifier.metric}${shrunk}`;
    }
    case "multinomial-nb":
      return `multinomial naive Bayes, alpha ${classifier.alpha}${weightWords(classifier.classWeight)}`;
    case "complement-nb":
      return `complement naive Bayes, alpha ${classifier.alpha}${classifier.norm ? ", normalised" : ""}${weightWords(classifier.classWeight)}`;
    case "bernoulli-nb":
      return `Bernoulli naive Bayes, alpha ${classifier.alpha}${weightWords(classifier.classWeight)}`;
  }
}

function onlineWords({ learningRate, beta, l1, l2 }: OnlineConfig): string {
  const penalties = [l1 > 0 ? `, l1 ${l1}` : "", l2 > 0 ? `, l2 ${l2}` : ""].join("");
  return `learned online, rate ${learningRate}, beta ${beta}${penalties}`;
}

function ratioWords({ logCountRatio }: { readonly logCountRatio: unknown }): string {
  return logCountRatio === null ? "" : ", log-count ratios";
}

function weightWords(classWeight: unknown): string {
  if (classWeight === null || classWeight === undefined) return "";
  return classWeight === "balanced" ? ", balanced" : ", weighted labels";
}

/** What a configuration makes features of: `words and runs of 2, porter stems`. */
export function featureWords({ analyzer, vectorizer, selection }: Configuration): string {
  const details = vectorizer.type === "vectors" ? ["ready vectors"] : termWords(analyzer, vectorizer.type);
  return [...details, ...(selection === null ? [] : [selectionWords(selection)])].join(", ");
}

function termWords(analyzer: Configuration["analyzer"], vectorizer: "count" | "hashing"): string[] {
  const { wordNgrams, charNgrams, stemmer, stopWords, tokenPattern, fields } = analyzer;
  const words: string[] = [];
  if (wordNgrams !== null) words.push(wordNgrams[1] === 1 ? "words" : `runs of ${range(wordNgrams)} words`);
  if (charNgrams !== null) words.push(`runs of ${range(charNgrams)} characters`);
  const details = [words.join(" and ")];
  if (tokenPattern !== defaultTokenPattern) details.push("own tokenizer");
  if (stopWords !== "none") details.push(`without ${typeof stopWords === "string" ? `${stopWords} ` : ""}stop words`);
  if (stemmer !== "none") details.push(`${stemmer} stems`);
  details.push(...fieldWords(fields));
  if (vectorizer === "hashing") details.push("hashed");
  return details;
}

/** What each field counts: nothing to say where every word counts once. */
function fieldWords({ title, text, separate }: Fields): string[] {
  const apart = separate ? ["titles apart"] : [];
  if (title === 0) return ["of texts alone"];
  if (text === 0) return ["of titles alone"];
  if (title === text) return title === 1 ? apart : [...apart, `each counts ${times(title)}`];
  const counts = [title === 1 ? [] : `title counts ${times(title)}`, text === 1 ? [] : `text counts ${times(text)}`];
  return [...apart, ...counts.flat()];
}

function times(weight: number): string {
  return weight === 1 ? "once" : `${weight} times`;
}

function selectionWords({ by, keep }: SelectionConfig): string {
  const most = keep < 1 ? `${Number((keep * 100).toPrecision(3))}%` : count(keep);
  return `${most} chosen by ${by === "chi2" ? "chi-squared" : "mutual information"}`;
}

/** How a configuration weighs them: `log tf, smooth idf, l2 norm`, `BM25 tf (k1 1.2, b 0.75), BM25 idf`. */
export function weightingWords({ weighting: { tf, bm25, idf, norm } }: Configuration): string {
  if (tf === "raw" && idf === "none" && norm === "none") return "values as they are";
  const tfWords = bm25 === undefined ? `${tf} tf` : `BM25 tf (k1 ${bm25.k1}, b ${bm25.b})`;
  const idfWords = idf === "none" ? undefined : `${idf === "bm25" ? "BM25" : idf} idf`;
  return [tfWords, idfWords, norm === "none" ? undefined : `${norm} norm`]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** How many labels articles get, or nothing where each gets one. */
export function labelsWords({ isMultiLabel, training, config: { thresholds } }: TextModel): string | undefined {
  if (!isMultiLabel) return undefined;
  const nLabels = training.documentsPerLabel.reduce((sum, n) => sum + n, 0);
  const from = thresholds.by === "half" ? "given from 50%" : `thresholds ${thresholds.by}`;
  return `any number each, ${(nLabels / training.nDocuments).toFixed(2)} on average; ${from}`;
}

/** How probabilities were calibrated. */
const calibrations: Readonly<Record<Configuration["calibration"]["method"], string>> = {
  none: "as the classifier gives them",
  temperature: "calibrated by a temperature",
  sigmoid: "calibrated by one sigmoid",
  platt: "calibrated by a sigmoid per label",
  isotonic: "calibrated by a curve per label",
};

/** Where the probabilities of a model come from. */
export function calibrationWords({ calibration: { method } }: Configuration, { heldOut }: Training): string {
  const words = calibrations[method];
  if (method === "none" || heldOut === null) return words;
  if (heldOut.nDocuments === 0) return `${calibrations.none}: too few articles to hold any out`;
  return `${words} on ${counted(heldOut.nDocuments, "held-out article")}`;
}

/** How good a model was on documents that were held out, or nothing where none were. */
export function heldOutWords({ heldOut, shrunkFrom }: Training): string | undefined {
  if (heldOut === null || heldOut.nDocuments === 0) return undefined;
  const { nDocuments, accuracy, logLoss, microF1, macroF1 } = heldOut;
  const articles = counted(nDocuments, "article");
  const before = shrunkFrom === undefined ? "" : ", before it was shrunk";
  if (microF1 !== undefined && macroF1 !== undefined) {
    return `micro F1 ${score(microF1)}, macro F1 ${score(macroF1)} on ${articles}${before}`;
  }
  return `${percent(accuracy ?? 0)} of ${articles} right, log loss ${score(logLoss ?? 0)}${before}`;
}

/** What a search found, or which options were chosen on held-out documents, or nothing. */
export function choiceWords({ trials, tuning }: Training): string | undefined {
  if (tuning !== null && tuning.trials.length === 0) return "nothing: too few articles to try anything on";
  if (tuning !== null) {
    const found = changesWords(tuning.trials[tuning.best]?.changes ?? {});
    return `${found === "nothing" ? "nothing better than recommended" : found}: the best of ${count(tuning.trials.length)} tried`;
  }
  if (trials === null) return undefined;
  const names = Object.keys(trials[0].options).map((option) => optionNames[option as ChosenOption]);
  return `${names.join(", ")}: the best of ${count(trials.length)} tried`;
}

const optionNames: Readonly<Record<ChosenOption, string>> = {
  C: "C",
  alpha: "alpha",
  naiveBayesShare: "share of naive Bayes",
  classWeight: "label weights",
};

function range([min, max]: readonly [number, number]): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
