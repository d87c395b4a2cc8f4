"""Writes evaluation.json: what scikit-learn, SciPy and NumPy say of small cases, for the tests of src/evaluation.

    python test/goldens/evaluation.py   (scikit-learn 1.9, SciPy 1.17, NumPy 2.4; any recent ones give the same numbers)

Probabilities are whole numbers of 1024ths, so that every row sums to exactly 1 in any language.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics

UNIT = 1024
rng = np.random.default_rng(20240607)


def average(report):
    return [report["precision"], report["recall"], report["f1-score"]]


def averages(truth, predictions, labels):
    """Macro, micro and weighted, each precision, recall and F1."""
    found = {}
    for name in ("macro", "micro", "weighted"):
        scores = metrics.precision_recall_fscore_support(
            truth, predictions, labels=labels, average=name, zero_division=0
        )
        found[name] = [float(score) for score in scores[:3]]
    return found


def judgements(predictions, probabilities, truth):
    """The probability of each predicted class, and whether that class is the true one."""
    return probabilities[np.arange(len(predictions)), predictions], np.equal(predictions, truth)


def calibration(confidences, right, n_bins):
    """Top-label calibration, in bins closed above; a table of [count, confidence, accuracy] by bin."""
    edges = np.arange(n_bins + 1) / n_bins
    bins = np.maximum(np.searchsorted(edges, confidences, side="left") - 1, 0)
    table, errors = [], []
    for b in range(n_bins):
        inside = bins == b
        if not inside.any():
            table.append([0, None, None])
            continue
        confidence, accuracy = float(confidences[inside].mean()), float(right[inside].mean())
        table.append([int(inside.sum()), confidence, accuracy])
        errors.append((inside.mean(), abs(accuracy - confidence)))
    return {
        "nBins": n_bins,
        "expectedError": float(sum(share * error for share, error in errors)),
        "maximumError": float(max(error for _, error in errors)),
        "bins": table,
    }


def coverage(confidences, right):
    """[level, coverage, threshold, accuracy] by the definitions, and the area under the risk-coverage curve."""
    points = []
    for level in (0.1, 0.25, 0.5, 0.9, 1.0):
        threshold = max(c for c in confidences if (confidences >= c).mean() >= level)
        covered = confidences >= threshold
        points.append([level, float(covered.mean()), float(threshold), float(right[covered].mean())])
    area = np.mean([1 - right[confidences >= c].mean() for c in confidences])
    return {"coverage": points, "riskCoverageArea": float(area)}


def single_label(name, labels, truth, predictions, thousandths):
    """`truth` and `predictions` are labels; those of `truth` that are not in `labels` are unknown to the model."""
    position = {label: i for i, label in enumerate(labels)}
    unknown = sorted(set(truth) - set(labels))
    rows = labels + unknown
    report = metrics.classification_report(truth, predictions, output_dict=True, zero_division=0)
    per_label = metrics.classification_report(
        truth, predictions, labels=rows, output_dict=True, zero_division=0
    )
    # scikit-learn's log loss knows no label without a probability, so unknown ones get columns of zeros.
    probabilities = np.hstack([np.array(thousandths) / UNIT, np.zeros((len(truth), len(unknown)))])
    positions = [rows.index(label) for label in truth]
    judged = judgements([position[label] for label in predictions], probabilities, positions)
    present = averages(truth, predictions, None)
    assert average(report["macro avg"]) == present["macro"]
    assert average(report["weighted avg"]) == present["weighted"]
    return {
        "name": name,
        "labels": labels,
        "truth": [position.get(label, -1) for label in truth],
        "unknownTruth": [label for label in truth if label not in position],
        "predictions": [position[label] for label in predictions],
        "probabilities1024": [int(share) for row in thousandths for share in row],
        "accuracy": float(metrics.accuracy_score(truth, predictions)),
        "present": present,
        "all": averages(truth, predictions, rows),
        "perLabel": [[*average(per_label[label]), per_label[label]["support"]] for label in rows],
        "confusion": metrics.confusion_matrix(truth, predictions, labels=rows)[:, : len(labels)].tolist(),
        "logLoss": float(metrics.log_loss(positions, probabilities, labels=range(len(rows)))),
        "brier": float(
            metrics.brier_score_loss(positions, probabilities, labels=range(len(rows)), scale_by_half=False)
        ),
        "calibration": [calibration(*judged, n_bins) for n_bins in (15, 10)],
        **coverage(*judged),
    }


def random_case(name, labels, shares, n, skill, unknown=()):
    """n documents with labels drawn by `shares`; `skill` says how often the probabilities point at the truth."""
    names = labels + list(unknown)
    truth = [names[i] for i in rng.choice(len(names), size=n, p=shares)]
    thousandths = []
    for label in truth:
        weights = rng.dirichlet(np.full(len(labels), 0.3))
        if label in labels and rng.random() < skill:
            weights[labels.index(label)] += 1
        thousandths.append(rng.multinomial(UNIT, weights / weights.sum()))
    predictions = [labels[int(np.argmax(row))] for row in thousandths]
    return single_label(name, labels, truth, predictions, thousandths)


def single_label_cases():
    skewed = 1 / np.arange(1, 16) ** 1.3
    half = np.array([[512, 512, 0]])
    return [
        random_case("six even labels", list("abcdef"), np.full(6, 1 / 6), 200, 0.7),
        random_case("fifteen skewed labels", [f"t{i:02}" for i in range(15)], skewed / skewed.sum(), 250, 0.8),
        random_case("two labels", ["ham", "spam"], [0.8, 0.2], 80, 0.6),
        random_case(
            "labels unknown to the model", list("uvw"), [0.3, 0.2, 0.2, 0.2, 0.1], 60, 0.8, ["xenon", "yttrium"]
        ),
        single_label("labels absent from both", list("pqrs"), list("ppqq"), list("pqqq"), np.full((4, 4), 256)),
        single_label("one document", ["a", "b", "c"], ["b"], ["a"], half),
        single_label("probability 0 and 1", ["a", "b"], ["a", "b", "b"], ["a", "b", "a"], [[1024, 0], [0, 1024], [1024, 0]]),
    ]


def multi_label(name, truth, predictions, unknown=None):
    """Indicator matrices; `unknown` is the column of labels the model does not know, one 0 or 1 per document."""
    if unknown is not None:
        full_truth = np.hstack([truth, unknown[:, None]])
        full_predictions = np.hstack([predictions, np.zeros_like(unknown)[:, None]])
    else:
        full_truth, full_predictions = truth, predictions
    present = np.flatnonzero(full_truth.sum(axis=0) + full_predictions.sum(axis=0))
    sets = [np.flatnonzero(row).tolist() for row in truth]
    if unknown is not None:
        sets = [[-1, *found] if flag else found for found, flag in zip(sets, unknown)]
    samples = metrics.precision_recall_fscore_support(
        full_truth, full_predictions, average="samples", zero_division=0
    )
    return {
        "name": name,
        "nClasses": truth.shape[1],
        "truth": sets,
        "predictions": [np.flatnonzero(row).tolist() for row in predictions],
        "present": averages(full_truth, full_predictions, present),
        "all": averages(full_truth, full_predictions, None),
        "examples": [float(score) for score in samples[:3]],
        "hammingLoss": float(metrics.hamming_loss(full_truth, full_predictions)),
        "exactMatch": float(metrics.accuracy_score(full_truth, full_predictions)),
    }


def multi_label_cases():
    truth = (rng.random((80, 7)) < [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0]).astype(int)
    noisy = np.where(rng.random(truth.shape) < 0.15, 1 - truth, truth)
    noisy[:, 6] = 0
    unknown = (rng.random(80) < 0.2).astype(int)
    empty = np.zeros((3, 4), dtype=int)
    guess = empty.copy()
    guess[1, 2] = 1
    return [
        multi_label("seven labels, one absent from both", truth, noisy),
        multi_label("labels unknown to the model", truth, noisy, unknown),
        multi_label("no label in truth", empty, guess),
        multi_label("all right", truth, truth),
    ]


def bootstrap_of(case):
    """Intervals from NumPy's generator, so equal to ours within chance only."""
    truth, predictions = np.array(case["truth"]), np.array(case["predictions"])
    probabilities = np.array(case["probabilities1024"]).reshape(len(truth), -1) / UNIT
    losses = -np.log(np.clip(probabilities[np.arange(len(truth)), truth], np.finfo(float).eps, 1))
    briers = ((probabilities - np.eye(probabilities.shape[1])[truth]) ** 2).sum(axis=1)
    confidences, right = judgements(predictions, probabilities, truth)
    bins = np.ceil(confidences * 15).astype(int) - 1
    gaps = np.bincount(bins, right - confidences, minlength=15) / len(truth)
    measured = []
    for _ in range(4000):
        drawn = rng.integers(len(truth), size=len(truth))
        t, p = truth[drawn], predictions[drawn]
        f1 = [metrics.f1_score(t, p, average=name, zero_division=0) for name in ("macro", "weighted")]
        resampled = np.bincount(bins[drawn], (right - confidences)[drawn], minlength=15) / len(truth)
        calibrations = [np.abs(resampled).sum(), np.abs(resampled - gaps).sum()]
        measured.append([np.mean(t == p), *f1, losses[drawn].mean(), briers[drawn].mean(), *calibrations])
    low, high = np.quantile(measured, [0.025, 0.975], axis=0)
    names = ["accuracy", "macroF1", "weightedF1", "logLoss", "brier", "calibrationErrors", "calibrationNoise"]
    return {"case": case["name"], **{name: [float(low[i]), float(high[i])] for i, name in enumerate(names)}}


def quantiles():
    values = np.sort(rng.normal(size=17)).tolist()
    shares = [0, 0.025, 0.1, 1 / 3, 0.5, 0.975, 1]
    return [
        {"values": some, "shares": shares, "quantiles": np.quantile(some, shares).tolist()}
        for some in (values, values[:2], values[:1])
    ]


def chi_squared_tails():
    """[value, degrees of freedom, probability to exceed it]."""
    cases = [
        (value, degrees)
        for degrees in (1, 2, 3, 4, 7, 19, 51, 52, 200, 1001, 20000)
        for value in (degrees * np.array([0.02, 0.5, 0.9, 1, 1.01, 1.1, 1.5, 3])).tolist()
    ]
    cases += [(0.0, 1), (0.0, 8), (1e-12, 1), (1e-12, 3), (3.841458820694124, 1), (700.0, 1), (1300.0, 2), (5000.0, 10)]
    return [[value, degrees, float(stats.chi2.sf(value, degrees))] for value, degrees in cases]


def label_shifts():
    tables = [
        ([50, 50], [10, 30]),
        ([480, 584, 591, 590, 578], [319, 389, 394, 392, 385]),
        ([1000, 0, 30, 5, 0], [80, 7, 0, 1, 0]),
        ([3, 2, 1], [6, 4, 2]),
        ([9000, 900, 90, 9, 1], [850, 120, 25, 4, 1]),
    ]
    shifts = []
    for training, counts in tables:
        table = np.array([training, counts])
        test = stats.chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False)
        shares = table / table.sum(axis=1, keepdims=True)
        shifts.append(
            {
                "trainingCounts": training,
                "counts": counts,
                "totalVariation": float(np.abs(shares[1] - shares[0]).sum() / 2),
                "chiSquared": float(test.statistic),
                "degreesOfFreedom": int(test.dof),
                "pValue": float(test.pvalue),
            }
        )
    return shifts


def xoshiro(state, n):
    """xoshiro128** on Python's unbounded integers."""
    mask = 0xFFFFFFFF

    def rotate(x, k):
        return ((x << k) | (x >> (32 - k))) & mask

    a, b, c, d = state
    numbers = []
    for _ in range(n):
        numbers.append((rotate((b * 5) & mask, 7) * 9) & mask)
        shifted = (b << 9) & mask
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = rotate(d, 11)
    return numbers


def generator(seed, n):
    """xoshiro128** from four words of a 32-bit SplitMix."""
    mask = 0xFFFFFFFF
    state = []
    for i in range(1, 5):
        z = (seed + i * 0x9E3779B9) & mask
        z = ((z ^ (z >> 16)) * 0x21F0AAAD) & mask
        z = ((z ^ (z >> 15)) * 0x735A2D97) & mask
        state.append(z ^ (z >> 15))
    return {"seed": seed, "bits": xoshiro(state, n)}


def main():
    # The first numbers of the authors' own C program from this state.
    assert xoshiro([1, 2, 3, 4], 6) == [11520, 0, 5927040, 70819200, 2031721883, 1637235492]
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", message="y_pred contains classes not in y_true")
    single = single_label_cases()
    golden = {
        "madeWith": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}, "
        f"Python {sys.version.split()[0]}",
        "singleLabel": single,
        "multiLabel": multi_label_cases(),
        "bootstrap": [bootstrap_of(case) for case in single[:2]],
        "quantiles": quantiles(),
        "chiSquaredTails": chi_squared_tails(),
        "labelShifts": label_shifts(),
        "generator": [generator(seed, 12) for seed in (0, 1, 42, 0xFFFFFFFF)],
    }
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
