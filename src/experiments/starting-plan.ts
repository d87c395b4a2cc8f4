/**
 * A plan to start from, in JSON with comments: on the data set that ships, it runs as it is.
 */
export const startingPlan = `{
  "name": "which preprocessing matters",
  "question": "Do stop words, stems and bigrams help to tell the topics of news?",

  // Where the articles are: paths, from the folder that the command is run in, or splits of data sets. Each is cut into
  // folds. A "test" is never learned from: every arm is trained on all of "source" as well, and measured on it. How they are
  // read is said here too: "format", "encoding", "columns": ["label=section", "text=body"], "skipBad": true.
  "sources": [{ "name": "newswire", "source": "newswire:train", "test": "newswire:test" }],

  // What lies under every arm: a configuration, as for copydesk train --config. What it leaves out are the defaults of the
  // library, which are scikit-learn's.
  "baseline": {
    "weighting": { "tf": "log" }
  },

  // What is varied. Each level is laid over the baseline; the first level is the baseline's. Any option of analyzer,
  // vectorizer, selection, weighting and classifier can be a factor.
  "factors": [
    {
      "name": "stop words",
      "levels": [{ "name": "kept" }, { "name": "left out", "config": { "analyzer": { "stopWords": "english" } } }]
    },
    {
      "name": "stemmer",
      "levels": [{ "name": "none" }, { "name": "porter", "config": { "analyzer": { "stemmer": "porter" } } }]
    },
    {
      "name": "n-grams",
      "levels": [{ "name": "words" }, { "name": "bigrams too", "config": { "analyzer": { "wordNgrams": [1, 2] } } }]
    }
  ],

  // Which combinations are run: all ("grid"), each level alone beside the baseline ("one-at-a-time"), or those listed,
  // where a factor that is left out is at its first level: { "subset": [{ "stemmer": "porter", "n-grams": "words" }] }
  "design": "grid",

  // One more factor. Arms that are compared at one fixed strength compare strengths: "choose" lists values, of which each
  // arm's best is found on articles held out of its training part.
  "classifiers": [
    {
      "name": "logistic regression",
      "classifier": { "type": "logistic-regression", "multiClass": "ovr", "C": 10 },
      "choose": { "C": [1, 10, 100] }
    },
    {
      "name": "complement naive Bayes",
      "classifier": { "type": "complement-nb", "alpha": 0.3 },
      "choose": { "alpha": [0.03, 0.1, 0.3, 1] }
    }
  ],

  // Folds are drawn anew for every repeat; "dealing": "blocks" keeps neighbours together, for sources in which messages of
  // one thread or versions of one article follow each other.
  "folds": 5,
  "repeats": 2,
  "dealing": "random",
  "seed": 0,

  // Arms are compared by the first: accuracy, microF1, macroF1, weightedF1, macroPrecision, macroRecall, exactMatch, logLoss,
  // brier, calibrationError. Where articles have any number of labels there is no accuracy: left out, metrics are microF1 and
  // macroF1 there. Differences of fewer points than "rope" are too small to matter.
  "metrics": ["accuracy", "macroF1"],
  "rope": 0.2,

  // The baseline is also trained on these shares of the training articles.
  "curve": [0.1, 0.3, 0.6]
}
`;
