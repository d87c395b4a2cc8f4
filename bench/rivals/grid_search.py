"""scikit-learn's GridSearchCV over 32 settings, on folds that are given.

    python grid_search.py <articles.jsonl> <folds.json> <stop-words.json> <means.json> <jobs>

Articles are lines with "label" and "text", folds a list of numbers, one an article. It writes a list of settings with the
mean accuracy of each over the folds.
"""

import json
import sys

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

articles, folds, stop_words, means, jobs = sys.argv[1:]
rows = [json.loads(line) for line in open(articles, encoding="utf-8")]
stop_words = json.load(open(stop_words))
grid = {
    "vectorizer__stop_words": [None, stop_words],
    "vectorizer__ngram_range": [(1, 1), (1, 2)],
    "vectorizer__sublinear_tf": [False, True],
    "vectorizer__min_df": [1, 2],
    "classifier": [MultinomialNB(), OneVsRestClassifier(LogisticRegression(solver="liblinear"))],
}
search = GridSearchCV(
    Pipeline([("vectorizer", TfidfVectorizer()), ("classifier", MultinomialNB())]),
    grid,
    cv=PredefinedSplit(np.array(json.load(open(folds)))),
    scoring="accuracy",
    refit=False,
    n_jobs=int(jobs),
)
search.fit([row["text"] for row in rows], [row["label"] for row in rows])
results = search.cv_results_
settings = [
    {
        "stopWords": "kept" if params["vectorizer__stop_words"] is None else "left out",
        "n-grams": "words" if params["vectorizer__ngram_range"] == (1, 1) else "bigrams too",
        "tf": "log" if params["vectorizer__sublinear_tf"] else "raw",
        "minDf": str(params["vectorizer__min_df"]),
        "classifier": "naive Bayes" if isinstance(params["classifier"], MultinomialNB) else "logistic regression",
        "accuracy": float(accuracy),
    }
    for params, accuracy in zip(results["params"], results["mean_test_score"])
]
json.dump(settings, open(means, "w"))
