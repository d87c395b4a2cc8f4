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
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.preprocessing import MultiLabelBinarizer
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


def elastic_net(options):
    """The solver for an L1 ratio. Dense rows, because with sparse ones saga takes a hundredth of a step of intercepts."""
    return {"solver": "saga", "l1_ratio": options["l1Ratio"], "tol": 1e-9, "max_iter": 1_000_000, "random_state": 0}


def costs_for_saga(c, weight):
    """The same costs, of which C has the greatest: saga's steps do not heed weights above 1, and it then runs in circles."""
    greatest = max(weight.values())
    return {"C": c * greatest, "class_weight": {label: value / greatest for label, value in weight.items()}}


def by_label(class_weight, labels, classes):
    if class_weight == "balanced":
        return {label: len(labels) / (len(classes) * np.sum(labels == label)) for label in classes}
    return {label: (class_weight or {}).get(label, 1) for label in classes}


def softmax(x, labels, classes, options):
    c, given = options.get("C", 1), options.get("classWeight")
    if "l1Ratio" in options:
        x = x.toarray()
        solver = elastic_net(options) | costs_for_saga(c, by_label(given, labels, classes))
    else:
        solver = {"C": c, "class_weight": given, "tol": 1e-10, "max_iter": 100_000}
    model = LogisticRegression(fit_intercept=options.get("fitIntercept", True), **solver).fit(x, labels)
    intercepts = model.intercept_ if options.get("fitIntercept", True) else np.zeros(len(model.coef_))
    return model.coef_, intercepts, model.predict_proba(x)


def one_vs_rest(x, labels, classes, options):
    c, given = options.get("C", 1), by_label(options.get("classWeight"), labels, classes)
    is_elastic = "l1Ratio" in options
    x = x.toarray() if is_elastic else x
    liblinear = {"solver": "liblinear", "dual": True, "intercept_scaling": 1, "tol": 1e-9, "max_iter": 1_000_000, "random_state": 0}
    models = []
    for label in classes[1:] if len(classes) == 2 else classes:
        weight = {1: given[label], 0: given[classes[0]] if len(classes) == 2 else 1}
        costs = costs_for_saga(c, weight) if is_elastic else {"C": c, "class_weight": weight}
        solver = elastic_net(options) if is_elastic else liblinear
        model = LogisticRegression(fit_intercept=options.get("fitIntercept", True), **costs, **solver)
        models.append(model.fit(x, (labels == label).astype(int)))
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


def lists_of_labels(labels):
    """The label of each row and any others beside it; every seventh row has none. A generator of its own leaves the rest as it is."""
    others = np.random.default_rng(20241127).random((len(labels), len(set(labels)))) < 0.2
    classes = sorted(set(labels))
    return [
        [] if row % 7 == 2 else [label for k, label in enumerate(classes) if label == own or others[row, k]]
        for row, own in enumerate(labels)
    ]


def multi_label(matrix, **options):
    """One model of each label, as `OneVsRestClassifier` trains them. The coefficients have a row a label."""
    x, labels = MATRICES[matrix]
    x = x.astype(float)
    row_labels = lists_of_labels(labels)
    binarizer = MultiLabelBinarizer(classes=sorted(set(labels)))
    common = dict(C=options.get("C", 1), class_weight=options.get("classWeight"), dual=True, tol=1e-9, max_iter=1_000_000, random_state=0)
    common["fit_intercept"] = options.get("fitIntercept", True)
    if options["type"] == "linear-svm":
        estimator = LinearSVC(**common)
    else:
        estimator = LogisticRegression(solver="liblinear", intercept_scaling=1, **common)
    model = OneVsRestClassifier(estimator).fit(x, binarizer.fit_transform(row_labels))
    return {
        "matrix": matrix,
        "options": options,
        "labels": list(binarizer.classes_),
        "rowLabels": row_labels,
        "coefficients": rounded([each.coef_.ravel() for each in model.estimators_]),
        "intercepts": rounded([np.ravel(each.intercept_)[0] if common["fit_intercept"] else 0 for each in model.estimators_]),
        "isGiven": model.predict(x).ravel().tolist(),
    }


def multi_label_cases():
    svm = {"type": "linear-svm"}
    logistic = {"type": "logistic-regression", "multiClass": "ovr"}
    return [
        multi_label(name, **kind, **more)
        for kind in (svm, logistic)
        for name, more in (
            ("weights", {}),
            ("weights", {"classWeight": "balanced"}),
            ("weights", {"classWeight": "balanced", "C": 10, "fitIntercept": False}),
            ("pair", {"classWeight": "balanced", "C": 0.3}),
        )
    ]


def nearest_centroid(matrix, **options):
    """The coefficients are the centroids; the scores ‖x‖² − ‖x − c‖². scikit-learn has no cosine."""
    x, labels = MATRICES[matrix]
    x = x.astype(float).toarray()
    with warnings.catch_warnings():
        # A column without an entry has no deviation.
        warnings.simplefilter("ignore")
        model = NearestCentroid(shrink_threshold=options.get("shrinkThreshold")).fit(x, np.array(labels))
    # Without deviation there is nothing to shrink, where scikit-learn divides 0 by 0.
    centroids = model.centroids_
    distances = ((x[:, None, :] - centroids[None, :, :]) ** 2).sum(axis=2)
    return {
        "matrix": matrix,
        "options": {"type": "nearest-centroid", "metric": "euclidean", **options},
        "labels": sorted(set(labels)),
        "coefficients": rounded(centroids),
        "scores": rounded(((x**2).sum(axis=1)[:, None] - distances)[:ROWS_SHOWN]),
        "predictions": model.predict(x).tolist(),
    }


def nearest_centroid_cases():
    thresholds = (None, 0.1, 0.5, 1)
    return [
        nearest_centroid(name, **({} if threshold is None else {"shrinkThreshold": threshold}))
        for name in ("counts", "weights", "pair")
        for threshold in thresholds
    ]


def elastic_net_cases():
    cases = []
    for multi_class in ("softmax", "ovr"):
        common = {"multiClass": multi_class}
        for name in ("weights", "pair"):
            cases += [logistic_regression(name, **common, C=c, l1Ratio=ratio) for c, ratio in ((1, 0.5), (10, 0.5), (10, 0.1), (3, 0.9))]
        cases += [
            logistic_regression("counts", **common, l1Ratio=0.3),
            logistic_regression("weights", **common, C=10, l1Ratio=0.5, classWeight="balanced"),
            logistic_regression("weights", **common, C=10, l1Ratio=0.5, classWeight={"news": 2.5, "ψ": 0.5}),
            logistic_regression("weights", **common, C=10, l1Ratio=0.5, fitIntercept=False),
            logistic_regression("pair", **common, C=10, l1Ratio=1, classWeight={"spam": 4, "ham": 0.5}),
            logistic_regression("pair", **common, C=10, l1Ratio=1, fitIntercept=False),
        ]
    # Of one model a class the optimum of the lasso is a single one; softmax can have several.
    return cases + [logistic_regression("weights", multiClass="ovr", C=10, l1Ratio=1)]


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
        "elasticNet": elastic_net_cases(),
        "nearestCentroid": nearest_centroid_cases(),
        "multiLabel": multi_label_cases(),
    }
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
