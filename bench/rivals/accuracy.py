"""Test accuracy of scikit-learn's usual baselines, on JSON Lines with `label` and `text`.

    python accuracy.py <train.jsonl> <test.jsonl>        prints a line a baseline: its name, a tab, percent
"""

import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

BASELINES = {
    "TF-IDF, LogisticRegression (defaults)": make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000)),
    "TF-IDF, LinearSVC (defaults)": make_pipeline(TfidfVectorizer(), LinearSVC()),
    "sublinear TF-IDF, LinearSVC": make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()),
}


def read(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], [row["label"] for row in rows]


texts, labels = read(sys.argv[1])
test_texts, test_labels = read(sys.argv[2])
for name, model in BASELINES.items():
    print(f"{name}\t{100 * model.fit(texts, labels).score(test_texts, test_labels):.1f}", flush=True)
