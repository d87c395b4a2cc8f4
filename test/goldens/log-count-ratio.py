"""Writes log-count-ratio.json: linear models of features scaled by their log-count ratios (S. Wang and C. Manning, ACL
2012), with NumPy and scikit-learn's liblinear, for test/classifiers/log-count-ratio.test.ts.

    python test/goldens/log-count-ratio.py        (scikit-learn 1.9, NumPy 2.4; any recent ones give the same numbers)

The matrices are those of classifiers.json. A matrix is scaled for each label, and learned from as it then is.
"""

import json
import pathlib
import sys

import numpy as np
import scipy.sparse
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

FOLDER = pathlib.Path(__file__).parent
MATRICES = json.loads((FOLDER / "classifiers.json").read_text(encoding="utf-8"))["matrices"]


def rounded(values):
    return [float(f"{value:.10g}") for value in np.asarray(values, dtype=float).ravel()]


def matrix_of(name):
    made = MATRICES[name]
    parts = (np.float32(made["values"]).astype(float), made["columnIndex"], made["rowStart"])
    return scipy.sparse.csr_matrix(parts, (made["nRows"], made["nColumns"])), np.array(made["labels"])


def log_count_ratios(x, is_positive, alpha):
    """Section 2.1 of the paper, over the features that occur."""
    f = (x.toarray() != 0).astype(float)
    occurs = f.any(axis=0)
    p = alpha + f[is_positive].sum(axis=0)
    q = alpha + f[~is_positive].sum(axis=0)
    r = np.log((p / p[occurs].sum()) / (q / q[occurs].sum()))
    return np.where(occurs, r, 0), occurs


def estimator(options, costs):
    common = dict(C=options.get("C", 1), class_weight=costs, tol=1e-9, max_iter=1_000_000, random_state=0, dual=True)
    if options["type"] == "linear-svm":
        return LinearSVC(**common)
    return LogisticRegression(solver="liblinear", intercept_scaling=1, **common)


def case(matrix, **options):
    """Coefficients have a row a label, or one row, that of the second, for two labels."""
    x, labels = matrix_of(matrix)
    classes = sorted(set(labels.tolist()))
    given = options["logCountRatio"]
    balanced = {label: len(labels) / (len(classes) * np.sum(labels == label)) for label in classes}
    weights = balanced if options.get("classWeight") == "balanced" else {}
    ratios, coefficients, intercepts = [], [], []
    for label in classes[1:] if len(classes) == 2 else classes:
        is_positive = labels == label
        r, occurs = log_count_ratios(x, is_positive, given.get("alpha", 1))
        costs = {1: weights.get(label, 1), 0: weights.get(classes[0], 1) if len(classes) == 2 else 1}
        model = estimator(options, costs).fit(x.multiply(r).tocsr(), is_positive.astype(int))
        w = model.coef_.ravel()
        beta = given.get("share", 1)
        mean = np.abs(w[occurs]).sum() / occurs.sum()
        ratios.append(r)
        coefficients.append(r * ((1 - beta) * mean + beta * w))
        intercepts.append(np.ravel(model.intercept_)[0])
    return {
        "matrix": matrix,
        "options": options,
        "labels": classes,
        "ratios": rounded(ratios),
        "coefficients": rounded(coefficients),
        "intercepts": rounded(intercepts),
    }


def main():
    svm = {"type": "linear-svm"}
    logistic = {"type": "logistic-regression", "multiClass": "ovr"}
    cases = [case(name, **kind, logCountRatio={}) for name in ("weights", "counts", "pair") for kind in (svm, logistic)]
    cases += [case("weights", **kind, C=10, logCountRatio={"alpha": 0.1, "share": 0.25}) for kind in (svm, logistic)]
    cases += [case("pair", **svm, classWeight="balanced", logCountRatio={"share": 0.5})]
    cases += [case("weights", **svm, classWeight="balanced", C=0.1, logCountRatio={"share": 0})]
    golden = {
        "madeWith": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}",
        "cases": cases,
    }
    text = json.dumps(golden, separators=(",", ":"), ensure_ascii=False)
    (FOLDER / "log-count-ratio.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
