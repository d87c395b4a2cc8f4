"""Writes classifiers.json: what scikit-learn learns from small matrices, for the tests of src/classifiers.

    python test/goldens/classifiers.py        (scikit-learn 1.9, NumPy 2.4; any recent ones give the same numbers)

Values are single precision, as Copydesk keeps them. The matrices have an empty row and a column without an entry.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import scipy.sparse
import sklearn
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.svm import LinearSVC
from sklearn.utils.class_weight import compute_sample_weight

rng = np.random.default_rng(20240608)
ROWS_SHOWN = 15


def rounded(values):
    return [float(f"{value:.10g}") for value in np.asarray(values, dtype=float).ravel()]


def sparse_counts(n_rows, n_columns, labels, shares):
    """Counts of which every class has its own distribution; row 3 is empty and so is column 5."""
    classes = rng.choice(len(labels), size=n_rows, p=shares)
    terms = rng.dirichlet(np.full(n_columns, 0.25), size=len(labels)) * 0.6 + 0.4 / n_columns
    dense = np.array([rng.multinomial(rng.integers(4, 16), terms[k]) for k in classes])
    dense[3] = 0
    dense[:, 5] = 0
    return scipy.sparse.csr_matrix(dense.astype(np.float32)), [labels[k] for k in classes]


def matrices():
    four = list(zip(("counts", "weights"), [sparse_counts(60, 40, ["arts", "news", "Sport", "ψ"], [0.4, 0.3, 0.2, 0.1])] * 2))
    two = sparse_counts(40, 25, ["ham", "spam"], [0.7, 0.3])
    made = dict(four, pair=two)
    for name in ("weights", "pair"):
        counts, labels = made[name]
        made[name] = (TfidfTransformer(sublinear_tf=True).fit_transform(counts).astype(np.float32), labels)
    return made


MATRICES = matrices()


def weights_of(class_weight, labels):
    return None if class_weight is None else compute_sample_weight(class_weight, labels)


def naive_bayes(kind, matrix, **options):
    """Options as Copydesk has them; `classWeight` becomes weights of documents, which is what it means."""
    x, labels = MATRICES[matrix]
    x = x.astype(float)
    classes = sorted(set(labels))
    prior = options.get("classPrior")
    model = {"multinomial-nb": MultinomialNB, "complement-nb": ComplementNB, "bernoulli-nb": BernoulliNB}[kind](
        alpha=options.get("alpha", 1),
        fit_prior=options.get("fitPrior", True),
        class_prior=prior and [prior[label] for label in classes],
        **({"norm": options["norm"]} if "norm" in options else {}),
    )
    model.fit(x, labels, sample_weight=weights_of(options.get("classWeight"), labels))
    weights = model.feature_log_prob_
    if kind == "bernoulli-nb":
        weights = weights - np.log1p(-np.exp(weights))
    return {
        "matrix": matrix,
        "options": {"type": kind, **options},
        "labels": classes,
        "coefficients": rounded(weights),
        "scores": rounded(model.predict_joint_log_proba(x)[:ROWS_SHOWN]),
        "probabilities": rounded(model.predict_proba(x)[:ROWS_SHOWN]),
    }


def logistic_regression(matrix, **options):
    """The coefficients have a row a class, or one row for two classes."""
    x, labels = MATRICES[matrix]
    x = x.astype(float)
    classes = sorted(set(labels))
    fit = one_vs_rest if options.get("multiClass") == "ovr" else softmax
    coefficients, intercepts, probabilities = fit(x, np.array(labels), classes, options)
    return {
        "matrix": matrix,
        "options": {"type": "logistic-regression", **options},
        "labels": classes,
        "coefficients": rounded(coefficients),
        "intercepts": rounded(intercepts),
        "probabilities": rounded(probabilities[:ROWS_SHOWN]),
    }


def softmax(x, labels, classes, options):
    model = LogisticRegression(
        C=options.get("C", 1),
        class_weight=options.get("classWeight"),
        fit_intercept=options.get("fitIntercept", True),
        tol=1e-10,
        max_iter=100_000,
    ).fit(x, labels)
    intercepts = model.intercept_ if options.get("fitIntercept", True) else np.zeros(len(model.coef_))
    return model.coef_, intercepts, model.predict_proba(x)


def one_vs_rest(x, labels, classes, options):
    given = options.get("classWeight")
    if given == "balanced":
        given = {label: len(labels) / (len(classes) * np.sum(labels == label)) for label in classes}
    given = given or {}
    tasks = classes[1:] if len(classes) == 2 else classes
    models = [
        LogisticRegression(
            C=options.get("C", 1),
            class_weight={
                1: given.get(label, 1),
                0: given.get(classes[0], 1) if len(classes) == 2 else 1,
            },
            fit_intercept=options.get("fitIntercept", True),
            solver="liblinear",
            dual=True,
            intercept_scaling=1,
            tol=1e-9,
            max_iter=1_000_000,
            random_state=0,
        ).fit(x, (labels == label).astype(int))
        for label in tasks
    ]
    positive = np.column_stack([model.predict_proba(x)[:, 1] for model in models])
    if len(classes) == 2:
        positive = np.hstack([1 - positive, positive])
    return (
        np.vstack([model.coef_ for model in models]),
        np.array([float(np.ravel(model.intercept_)[0]) for model in models]),
        positive / positive.sum(axis=1, keepdims=True),
    )


def linear_svm(matrix, **options):
    """The coefficients have a row a class, or one row for two classes. The probabilities are not scikit-learn's."""
    x, labels = MATRICES[matrix]
    x = x.astype(float)
    model = LinearSVC(
        C=options.get("C", 1),
        class_weight=options.get("classWeight"),
        fit_intercept=options.get("fitIntercept", True),
        dual=True,
        tol=1e-9,
        max_iter=1_000_000,
        random_state=0,
    ).fit(x, np.array(labels))
    intercepts = np.ravel(model.intercept_) if options.get("fitIntercept", True) else np.zeros(len(model.coef_))
    return {
        "matrix": matrix,
        "options": {"type": "linear-svm", **options},
        "labels": sorted(set(labels)),
        "coefficients": rounded(model.coef_),
        "intercepts": rounded(intercepts),
        "scores": rounded(model.decision_function(x)[:ROWS_SHOWN]),
    }


def naive_bayes_cases():
    by_label = {"news": 2.5, "ψ": 0.5}
    prior = {"arts": 0.1, "news": 0.2, "Sport": 0.3, "ψ": 0.4}
    cases = [naive_bayes(kind, "counts", alpha=alpha) for kind in KINDS for alpha in (1, 0.1, 1e-3)]
    cases += [naive_bayes(kind, "pair", alpha=0.3) for kind in KINDS]
    cases += [naive_bayes(kind, "weights", classWeight="balanced") for kind in KINDS]
    cases += [naive_bayes(kind, "counts", classWeight=by_label) for kind in KINDS]
    cases += [naive_bayes(kind, "counts", fitPrior=False) for kind in ("multinomial-nb", "bernoulli-nb")]
    cases += [naive_bayes(kind, "counts", classPrior=prior) for kind in ("multinomial-nb", "bernoulli-nb")]
    cases += [naive_bayes("complement-nb", name, norm=True, alpha=0.5) for name in ("counts", "weights", "pair")]
    return cases


KINDS = ("multinomial-nb", "complement-nb", "bernoulli-nb")


def logistic_cases(multi_class):
    by_label = {"news": 2.5, "ψ": 0.5}
    common = {"multiClass": multi_class}
    cases = [logistic_regression(name, **common, C=c) for name in ("weights", "pair") for c in (0.1, 1, 30)]
    return cases + [
        logistic_regression("counts", **common),
        logistic_regression("weights", **common, C=10, classWeight="balanced"),
        logistic_regression("weights", **common, classWeight=by_label),
        logistic_regression("weights", **common, fitIntercept=False, C=3),
        logistic_regression("pair", **common, classWeight={"spam": 4, "ham": 0.5}),
        logistic_regression("pair", **common, fitIntercept=False),
    ]


def softmax_cases():
    """With a small C the penalty dwarfs the loss, and only the loss holds the intercepts."""
    small = [logistic_regression(name, multiClass="softmax", C=c) for name in ("weights", "pair") for c in (1e-2, 1e-4, 1e-6)]
    return logistic_cases("softmax") + small + [
        logistic_regression("counts", multiClass="softmax", C=1e-4, classWeight={"news": 2.5, "ψ": 0.5}),
    ]


def svm_cases():
    cases = [linear_svm(name, C=c) for name in ("weights", "pair") for c in (0.1, 1, 10)]
    return cases + [
        linear_svm("counts", C=0.1),
        linear_svm("weights", classWeight="balanced"),
        linear_svm("weights", classWeight={"news": 2.5, "ψ": 0.5}),
        linear_svm("weights", fitIntercept=False),
        linear_svm("pair", classWeight={"spam": 4, "ham": 0.5}),
    ]


def matrix_of(x, labels):
    return {
        "nRows": x.shape[0],
        "nColumns": x.shape[1],
        "rowStart": x.indptr.tolist(),
        "columnIndex": x.indices.tolist(),
        "values": rounded(x.data),
        "labels": labels,
    }


def main():
    warnings.simplefilter("error")
    golden = {
        "madeWith": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}",
        "matrices": {name: matrix_of(*made) for name, made in MATRICES.items()},
        "naiveBayes": naive_bayes_cases(),
        "softmax": softmax_cases(),
        "oneVsRest": logistic_cases("ovr"),
        "linearSvm": svm_cases(),
    }
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
