"""scikit-learn's usual baselines, and its calibrated probabilities, on a test half.

    python accuracy.py one <train.jsonl> <test.jsonl>        one label a document
    python accuracy.py many <train.jsonl> <test.jsonl>       any number of labels

Rows have `labels`, `text` and maybe `title`. Prints a JSON object a baseline: its name, the seconds from texts to a
model, and its measures, from 0 to 1 and in nats. A title is read before its body, and where a baseline says so twice,
which gives the very features of `copydesk train`. Baselines share what they have in common; the seconds of each count
all of it.
"""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import ComplementNB
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC

EPSILON = np.finfo(float).eps
BINS = 15
DEFAULT = "TF-IDF"
SUBLINEAR = "sublinear TF-IDF"
TITLE_TWICE = "sublinear TF-IDF, title words twice"


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts(rows, times):
    return ["\n".join([row["title"]] * times + [row["text"]]) if "title" in row else row["text"] for row in rows]


class Features:
    """The matrices of both halves, made once for each kind of features, and the seconds that training takes of it."""

    def __init__(self, train, test):
        self.train, self.test, self.made = train, test, {}

    def of(self, kind):
        if kind not in self.made:
            times = 2 if kind == TITLE_TWICE else 1
            train, test = texts(self.train, times), texts(self.test, times)
            vectorizer = TfidfVectorizer(sublinear_tf=kind != DEFAULT)
            start = time.perf_counter()
            matrix = vectorizer.fit_transform(train)
            seconds = time.perf_counter() - start
            self.made[kind] = matrix, vectorizer.transform(test), seconds
        return self.made[kind]


def calibrated(svm, method):
    """In five folds of every label, scikit-learn's default. They are given as a list: it would refuse rare labels."""

    def fit(x, y):
        folds = list(StratifiedKFold(5).split(x, y))
        return CalibratedClassifierCV(svm, method=method, cv=folds).fit(x, y)

    return fit


def one_label_baselines():
    balanced = LinearSVC(class_weight="balanced")
    yield DEFAULT, "LogisticRegression (defaults)", LogisticRegression(max_iter=1000).fit
    yield DEFAULT, "LinearSVC (defaults)", LinearSVC().fit
    yield SUBLINEAR, "ComplementNB alpha 0.3", ComplementNB(alpha=0.3).fit
    for kind in SUBLINEAR, TITLE_TWICE:
        yield kind, "LinearSVC", LinearSVC().fit
        yield kind, "LinearSVC balanced", balanced.fit
        for svm, name in (LinearSVC(), "LinearSVC"), (balanced, "LinearSVC balanced"):
            for method in "sigmoid", "isotonic":
                yield kind, f"CalibratedClassifierCV({name}, {method})", calibrated(svm, method)


def many_label_baselines():
    def each(classifier):
        return OneVsRestClassifier(classifier).fit

    yield DEFAULT, "one-vs-rest LogisticRegression (defaults)", each(LogisticRegression(max_iter=1000))
    yield DEFAULT, "one-vs-rest LinearSVC (defaults)", each(LinearSVC())
    for kind in SUBLINEAR, TITLE_TWICE:
        yield kind, "one-vs-rest LinearSVC", each(LinearSVC())
        yield kind, "one-vs-rest LinearSVC balanced", each(LinearSVC(class_weight="balanced"))


def calibration_error(confidences, right):
    """As src/evaluation/calibration.ts: bins of equal width, closed above."""
    bins = np.searchsorted(np.arange(1, BINS) / BINS, confidences, side="left")
    return np.abs(np.bincount(bins, weights=right - confidences, minlength=BINS)).sum() / len(right)


def one_label_measures(model, x, truth):
    measures = {"accuracy": accuracy_score(truth, model.predict(x))}
    if hasattr(model, "predict_proba"):
        p = model.predict_proba(x)
        p = p / p.sum(axis=1, keepdims=True)
        of_truth = (model.classes_[None, :] == truth[:, None]) * p
        measures["logLoss"] = -np.log(np.clip(of_truth.sum(axis=1), EPSILON, 1 - EPSILON)).mean()
        right = model.classes_[p.argmax(axis=1)] == truth
        measures["calibrationError"] = calibration_error(p.max(axis=1), right)
    return measures


def many_label_measures(model, x, truth):
    predicted = model.predict(x)
    measures = {
        "microF1": f1_score(truth, predicted, average="micro", zero_division=0),
        "macroF1": f1_score(truth, predicted, average="macro", zero_division=0),
        "exactMatch": accuracy_score(truth, predicted),
    }
    if hasattr(model, "predict_proba"):
        p = model.predict_proba(x)
        given = np.clip(np.where(truth == 1, p, 1 - p), EPSILON, 1 - EPSILON)
        measures["logLoss"] = -np.log(given).sum(axis=1).mean()
        top = p.argmax(axis=1)
        rows = np.arange(len(top))
        measures["calibrationError"] = calibration_error(p[rows, top], truth[rows, top])
    return measures


# Labels of fewer documents than folds, which it only warns of.
warnings.filterwarnings("ignore", category=UserWarning)
train, test = read(sys.argv[2]), read(sys.argv[3])
labels = [[row["labels"] for row in rows] for rows in (train, test)]
if sys.argv[1] == "many":
    binarizer = MultiLabelBinarizer().fit(labels[0])
    y, truth = (binarizer.transform(sets) for sets in labels)
    baselines, measures_of = many_label_baselines(), many_label_measures
else:
    y, truth = (np.array([one for (one,) in sets]) for sets in labels)
    baselines, measures_of = one_label_baselines(), one_label_measures
features = Features(train, test)
for kind, name, fit in baselines:
    x, x_test, seconds = features.of(kind)
    start = time.perf_counter()
    model = fit(x, y)
    seconds += time.perf_counter() - start
    measures = measures_of(model, x_test, truth)
    print(json.dumps({"name": f"{kind}: {name}", "seconds": seconds, **measures}), flush=True)
