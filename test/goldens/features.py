"""Writes features.json: what scikit-learn makes of small documents, for the tests of src/features. BM25, which it does
not have, is written out here with numpy.

    python test/goldens/features.py        (scikit-learn 1.9; any recent one gives the same numbers)
"""

import itertools
import json
import pathlib

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer
from sklearn.feature_selection import chi2, mutual_info_classif
from sklearn.preprocessing import normalize
from sklearn.utils import murmurhash3_32

DOCUMENTS = [
    "The cat sat on the mat. The mat was red, and the cat was not.",
    "Dogs chase cats; cats chase mice, mice chase nothing at all!",
    "A b c 1 22 333 x_y don't re-enter",
    "",
    "   \n\t ",
    "Café naïve Ünïcode ÀÉÎ — “quoted” ﬁne ½ Straße",
    "the the the the the the the the the the",
    "Markets fell. Markets rose? Markets, markets: fell",
    "日本語 テキスト with mixed テキスト",
    "red mat red cat",
    "😀 emoji 😀 words emoji",
]

COUNTS = {
    "defaults": {},
    "cased": {"lowercase": False},
    "bigrams": {"ngram_range": (1, 2)},
    "only trigrams": {"ngram_range": (3, 3)},
    "characters": {"analyzer": "char_wb", "ngram_range": (2, 4)},
    "long characters": {"analyzer": "char_wb", "ngram_range": (5, 7)},
    "accents": {"strip_accents": "unicode"},
    "stop words": {"stop_words": ["the", "and", "on"]},
    "minDf count": {"min_df": 2},
    "minDf share": {"min_df": 0.15},
    "maxDf count": {"max_df": 2},
    "maxDf share": {"max_df": 0.2},
    "maxFeatures": {"max_features": 1},
    "pattern": {"token_pattern": r"(?u)\b[a-z]+\b"},
    "group": {"token_pattern": r"(?u)\b([a-z])\w*\b"},
}

WEIGHTINGS = [
    {"tf": tf, "idf": idf, "norm": norm}
    for tf, idf, norm in itertools.product(["raw", "log", "binary"], ["smooth", "plain", "none"], ["l2", "l1", "none"])
]

BM25 = [
    {"tf": "bm25", "bm25": {"k1": k1, "b": b}, "idf": idf, "norm": norm}
    for k1, b in ((1.2, 0.75), (2.0, 0.0), (0.5, 1.0), (0.0, 0.5))
    for idf, norm in (("bm25", "none"), ("bm25", "l2"), ("smooth", "l1"), ("none", "none"))
] + [{"tf": "log", "idf": "bm25", "norm": "l2"}]

# The labels of each of DOCUMENTS: one, or any number.
LABELS = {
    "two classes": [[0], [1], [1], [0], [1], [0], [0], [1], [1], [0], [0]],
    "three classes": [[0], [1], [2], [0], [1], [2], [0], [1], [2], [0], [1]],
    "several labels": [[0, 1], [1], [], [0], [1, 2], [2], [0, 1, 2], [1], [2], [0], []],
}

WORDS = ["", "a", "ab", "abc", "abcd", "abcde", "the", "Straße", "日本語", "😀", "two words", "x" * 1000]


def triples(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return [
        [[int(c), float(v)] for c, v in zip(row.indices, row.data) if v != 0]
        for row in (matrix[i] for i in range(matrix.shape[0]))
    ]


def counts(options):
    vectorizer = CountVectorizer(**options)
    matrix = vectorizer.fit_transform(DOCUMENTS)
    return {
        "options": {key: list(value) if isinstance(value, tuple) else value for key, value in options.items()},
        "terms": list(vectorizer.get_feature_names_out()),
        "rows": triples(matrix),
        "unseen": triples(vectorizer.transform(["red unseen cat cat", ""])),
    }


def weighted(options):
    matrix = CountVectorizer(binary=options["tf"] == "binary").fit_transform(DOCUMENTS)
    transformer = TfidfTransformer(
        norm=None if options["norm"] == "none" else options["norm"],
        use_idf=options["idf"] != "none",
        smooth_idf=options["idf"] == "smooth",
        sublinear_tf=options["tf"] == "log",
    )
    return {"options": options, "rows": triples(transformer.fit_transform(matrix))}


def bm25(options):
    matrix = CountVectorizer().fit_transform(DOCUMENTS)
    counts = matrix.toarray().astype(float)
    n, df = len(counts), (counts > 0).sum(axis=0)
    if options["tf"] == "bm25":
        k1, b = options["bm25"]["k1"], options["bm25"]["b"]
        length = counts.sum(axis=1, keepdims=True)
        saturation = k1 * (1 - b + b * length / length.mean())
        weights = np.divide(counts * (k1 + 1), counts + saturation, out=np.zeros_like(counts), where=counts > 0)
    else:
        weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)
    if options["idf"] == "bm25":
        weights *= np.log(1 + (n - df + 0.5) / (df + 0.5))
    elif options["idf"] == "smooth":
        weights *= np.log((1 + n) / (1 + df)) + 1
    if options["norm"] != "none":
        weights = normalize(weights, norm=options["norm"])
    rows = [[[int(c), float(row[c])] for c in np.nonzero(counts[i])[0]] for i, row in enumerate(weights)]
    return {"options": options, "averageLength": float(counts.sum() / n), "rows": rows}


def scores(labels):
    counts = CountVectorizer().fit_transform(DOCUMENTS)
    present = (counts > 0).astype(int)
    n_classes = max(label for each in labels for label in each) + 1
    indicator = np.array([[int(k in each) for k in range(n_classes)] for each in labels])
    if all(len(each) == 1 for each in labels):
        classes = [each[0] for each in labels]
        chi_squared = chi2(counts, classes)[0]
        information = mutual_info_classif(present, classes, discrete_features=True)
    else:
        chi_squared = chi2(counts, indicator)[0]
        information = sum(mutual_info_classif(present, indicator[:, k], discrete_features=True) for k in range(n_classes))
    return {
        "classes": labels,
        "nClasses": n_classes,
        "chi2": [float(score) for score in chi_squared],
        "mutualInformation": [float(score) for score in information],
    }


def hashed(n_features, alternate_sign, options):
    vectorizer = HashingVectorizer(n_features=n_features, alternate_sign=alternate_sign, norm=None, **options)
    return {
        "nFeatures": n_features,
        "alternateSign": alternate_sign,
        "options": {key: list(value) if isinstance(value, tuple) else value for key, value in options.items()},
        "rows": triples(vectorizer.transform(DOCUMENTS)),
    }


golden = {
    "scikitLearn": sklearn.__version__,
    "documents": DOCUMENTS,
    "counts": {name: counts(options) for name, options in COUNTS.items()},
    "weightings": [weighted(options) for options in WEIGHTINGS],
    "bm25": [bm25(options) for options in BM25],
    "selection": {name: scores(labels) for name, labels in LABELS.items()},
    "murmur": [[word, int(murmurhash3_32(word, seed))] for word in WORDS for seed in (0,)],
    "murmurSeeded": [[word, seed, int(murmurhash3_32(word, seed))] for word in WORDS for seed in (1, 123456789)],
    "hashing": [
        hashed(n_features, sign, options)
        for n_features in (16, 1024, 2**20)
        for sign in (True, False)
        for options in ({}, {"ngram_range": (1, 2)}, {"analyzer": "char_wb", "ngram_range": (3, 4)})
    ],
}

path = pathlib.Path(__file__).with_name("features.json")
path.write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
