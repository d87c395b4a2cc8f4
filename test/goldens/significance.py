"""Writes significance.json: what SciPy says of distributions and tests, for the tests of src/evaluation/significance.

    python test/goldens/significance.py   (SciPy 1.17, NumPy 2.4; any recent ones give the same numbers)
"""

import itertools
import json
import math
import pathlib
import sys

import numpy as np
import scipy
from scipy import special, stats

rng = np.random.default_rng(20061124)


def rows(function, *ranges):
    """[*arguments, value] for every combination of arguments whose value a double can hold in full."""
    table = [[*map(float, given), float(function(*given))] for given in itertools.product(*ranges)]
    return [row for row in table if abs(row[-1]) > 1e-290]


def log_beta(a, b):
    """ln B(a, b) for a whole b, (b - 1)! / (a (a + 1) ... (a + b - 1)): SciPy's betaln is off by 1e-9 at (1e6, 1/2)."""
    return math.fsum([*(math.log(j) for j in range(1, int(b))), *(-math.log(a + j) for j in range(int(b)))])


def distributions():
    degrees = [1, 2, 3, 4, 9, 29, 99, 499, 19999]
    tails = [0.499, 0.3, 0.1, 0.05, 0.025, 0.005, 1e-4, 1e-9]
    values = [0.01, 0.5, 1.0, 2.262, 5.0, 12.0, 40.0]
    counts = [1, 2, 5, 10, 51, 1000, 100000]
    return {
        "logGamma": rows(special.gammaln, [1e-3, 0.5, 0.9, 1.5, 2.5, 9.9, 10.0, 37.5, 1e3, 1e6]),
        "logBeta": rows(log_beta, [0.5, 3.5, 12.0, 1e3, 1e6], [1, 2, 12, 400, 100000]),
        "studentTTail": rows(stats.t.sf, values, degrees),
        "studentTQuantile": rows(stats.t.isf, tails, degrees),
        "fTail": rows(stats.f.sf, [0.1, 1.0, 3.69, 10.0, 100.0], [1, 3, 9, 49], [3, 27, 39, 500]),
        "normalTail": rows(stats.norm.sf, [0.0, 1e-6, 0.3, 1.0, 1.96, 5.0, 8.0, 20.0, 36.0]),
        "normalQuantile": rows(stats.norm.isf, [0.4, 0.1, 0.025, 1e-5, 1e-12, 1e-50]),
        "binomialAtMost": [
            [k, n, float(stats.binom.cdf(k, n, 0.5))]
            for n in counts
            for k in sorted({0, n // 3, int(n * 0.48), n // 2, n})
            if stats.binom.cdf(k, n, 0.5) > 1e-290
        ],
        "binomialExactly": [
            [k, n, float(stats.binom.pmf(k, n, 0.5))]
            for n in counts
            for k in sorted({0, int(n * 0.48), n // 2, n})
            if stats.binom.pmf(k, n, 0.5) > 1e-290
        ],
        "studentizedRangeTail": rows(
            lambda q, k: stats.studentized_range.sf(q, k, np.inf), [0.5, 2.0, 3.314, 5.0], [2, 3, 5, 10, 50]
        ),
        "studentizedRangeQuantile": rows(
            lambda tail, k: stats.studentized_range.isf(tail, k, np.inf), [0.1, 0.05, 0.01], [2, 3, 4, 5, 10, 20, 50]
        ),
    }


def corrected_t_tests():
    """Student's test of SciPy, whose standard error is then corrected; and the posterior of Corani and Benavoli."""
    cases = []
    for n_folds, test_share, rope in ((2, 1 / 2, 0.01), (5, 1 / 5, 0.005), (10, 1 / 10, 0.0), (100, 1 / 10, 0.01)):
        differences = np.round(rng.normal(0.008, 0.012, n_folds), 4)
        student = stats.ttest_1samp(differences, 0.0)
        interval = student.confidence_interval(0.9)
        mean, df = differences.mean(), n_folds - 1
        widening = math.sqrt((1 / n_folds + test_share / (1 - test_share)) * n_folds)
        t = student.statistic / widening
        posterior = stats.t(df, mean, mean / t)
        left, right = posterior.cdf(-rope), posterior.sf(rope)
        cases.append(
            {
                "differences": differences.tolist(),
                "testShare": test_share,
                "mean": float(mean),
                "standardDeviation": float(differences.std(ddof=1)),
                "t": float(t),
                "pValue": float(2 * stats.t.sf(abs(t), df)),
                "interval90": [float(mean + (end - mean) * widening) for end in interval],
                "rope": rope,
                "probabilities": [float(left), float(1 - left - right), float(right)],
            }
        )
    return cases


def mcnemar_tests():
    cases = []
    for table in ((1, 1, 7, 12), (50, 0, 0, 3), (80, 5, 5, 2), (900, 40, 18, 42), (5000, 300, 260, 440)):
        _, arm_only, baseline_only, _ = table
        n, discordant, fewer = sum(table), arm_only + baseline_only, min(arm_only, baseline_only)
        exact = stats.binomtest(fewer, discordant, 0.5).pvalue if discordant else 1.0
        mid = exact - stats.binom.pmf(fewer, discordant, 0.5) if arm_only != baseline_only else 1.0
        b, c = (arm_only + 1) / (n + 2), (baseline_only + 1) / (n + 2)
        margin = stats.norm.isf(0.025) * math.sqrt((b + c - (b - c) ** 2) / (n + 2))
        cases.append(
            {
                "table": table,
                "pValue": float(exact),
                "midP": float(mid),
                "interval": [b - c - margin, b - c + margin],
            }
        )
    return cases


def wilcoxon_tests():
    """Exact by counting every way to deal signs, normal by Pratt's way with zeros and without continuity correction."""
    cases = []
    samples = [np.round(rng.normal(0.3, 1, n), 6) for n in (1, 4, 9, 30, 50)]
    samples += [rng.integers(-3, 5, n).astype(float) for n in (6, 11, 12)]
    for sample in samples:
        is_plain = len(set(np.abs(sample))) == len(sample) and 0 not in sample
        method = "exact" if is_plain else stats.PermutationMethod(n_resamples=np.inf)
        cases.append(["exact", sample, stats.wilcoxon(sample, zero_method="pratt", method=method).pvalue])
    for sample in (np.round(rng.normal(0.2, 1, 70), 6), rng.integers(-4, 6, 90).astype(float)):
        p = stats.wilcoxon(sample, zero_method="pratt", method="asymptotic", correction=False).pvalue
        cases.append(["normal", sample, p])
    return [{"method": method, "differences": sample.tolist(), "pValue": float(p)} for method, sample, p in cases]


def friedman_tests():
    """SciPy's statistic, corrected for ties; and F of a two-way analysis of variance of the ranks, which is Iman's."""
    cases = []
    for n_arms, n_corpora, grain in ((3, 5, 1000), (4, 14, 20), (6, 8, 5), (10, 30, 1000)):
        scores = np.round(rng.normal(0.02 * np.arange(n_arms)[:, None], 0.05, (n_arms, n_corpora)) * grain) / grain
        statistic, p = stats.friedmanchisquare(*scores)
        ranks = stats.rankdata(-scores, axis=0)
        arms = n_corpora * ((ranks.mean(1) - ranks.mean()) ** 2).sum()
        error = ((ranks - ranks.mean(1)[:, None]) ** 2).sum()
        f = arms / (error / (n_corpora - 1))
        degrees = (n_arms - 1, (n_arms - 1) * (n_corpora - 1))
        cases.append(
            {
                "scores": scores.tolist(),
                "averageRanks": ranks.mean(1).tolist(),
                "chiSquared": float(statistic),
                "chiSquaredPValue": float(p),
                "f": float(f),
                "pValue": float(stats.f.sf(f, *degrees)),
            }
        )
    return cases


def main():
    golden = {
        "madeWith": f"SciPy {scipy.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}",
        "distributions": distributions(),
        "correctedTTests": corrected_t_tests(),
        "mcNemarTests": mcnemar_tests(),
        "wilcoxonTests": wilcoxon_tests(),
        "friedmanTests": friedman_tests(),
    }
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
