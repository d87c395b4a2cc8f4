"""Writes calibration.json: what scikit-learn's calibrators learn from scores, for the tests of src/classifiers.

    python test/goldens/calibration.py        (scikit-learn 1.9, NumPy 2.4; any recent ones give the same numbers)

The scores are given to CalibratedClassifierCV as they are, by a classifier that passes on what it reads. scikit-learn
minimises with L-BFGS to a gradient of 1e-6, so slopes and intercepts agree to some five digits only.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator

rng = np.random.default_rng(20240609)
ROWS_SHOWN = 40


class GivenScores(ClassifierMixin, BaseEstimator):
    """A classifier whose features are the scores of its classes, or that of the second where there are two."""

    def fit(self, scores, classes):
        self.classes_ = np.unique(classes)
        self.n_features_in_ = scores.shape[1]
        return self

    def decision_function(self, scores):
        return scores[:, 0] if len(self.classes_) == 2 else scores

    def predict(self, scores):
        """Asked for by the checks alone."""
        raise NotImplementedError


def rounded(values):
    return [float(f"{value:.12g}") for value in np.ravel(values)]


def case(name, scores, classes, new):
    """Scores have 3 decimals, so that some are equal and all are the same in any language."""
    scores, new = np.round(scores, 3), np.round(new, 3)[:ROWS_SHOWN]
    n_classes = len(np.unique(classes))
    made = {"name": name, "nClasses": n_classes, "classIndex": classes.tolist()}
    made["scores"] = rounded(np.hstack([-scores, scores]) if n_classes == 2 else scores)
    made["newScores"] = rounded(np.hstack([-new, new]) if n_classes == 2 else new)
    for method in ("sigmoid", "isotonic"):
        given = FrozenEstimator(GivenScores().fit(scores, classes))
        model = CalibratedClassifierCV(given, method=method, cv=2, ensemble=False)
        model.fit(scores, classes)
        calibrators = model.calibrated_classifiers_[0].calibrators
        if method == "sigmoid":
            # Of the second class alone where there are two.
            made["factors"] = rounded([-calibrator.a_ for calibrator in calibrators])
            made["offsets"] = rounded([-calibrator.b_ for calibrator in calibrators])
        else:
            made["knots"] = [
                [rounded(calibrator.X_thresholds_), rounded(calibrator.y_thresholds_)] for calibrator in calibrators
            ]
        made[method] = rounded(model.predict_proba(new))
    return made


def margins(classes, n_classes, unit):
    """Noisy margins of every class, those of the own one higher."""
    return unit * (rng.normal(-1, 0.7, size=(len(classes), n_classes)) + 1.6 * np.eye(n_classes)[classes])


def cases():
    four = rng.choice(4, size=300, p=[0.5, 0.3, 0.15, 0.05])
    two = rng.choice(2, size=120, p=[0.7, 0.3])
    few = np.array([0, 1, 2] * 4)
    separated = np.array([0] * 20 + [1] * 10)
    apart = 2.0 * separated[:, None] - 1 + rng.normal(0, 0.2, (30, 1))
    return [
        case("four classes", margins(four, 4, 1), four, margins(four, 4, 1.5)),
        case("great scores", margins(four, 4, 100), four, margins(four, 4, 100)),
        case("two classes", margins(two, 2, 1)[:, 1:], two, margins(two, 2, 1)[:, 1:]),
        case("few documents", margins(few, 3, 1), few, margins(few, 3, 1)),
        case("two separated classes", apart, separated, rng.normal(0, 2, (30, 1))),
    ]


def main():
    warnings.simplefilter("error")
    golden = {
        "madeWith": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}",
        "cases": cases(),
    }
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
