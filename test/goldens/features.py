"""Writes features.json: what scikit-learn makes of small documents, for the tests of src/features.

    python test/goldens/features.py        (scikit-learn 1.9; any recent one gives the same numbers)
"""

import itertools
import json
import pathlib

import sklearn
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer
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
