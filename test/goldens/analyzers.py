"""Writes analyzers.json: what scikit-learn's analyzers make of tricky texts, and what Python holds of each character,
for the tests of src/text.

    python test/goldens/analyzers.py        (scikit-learn 1.9, Python 3.11; newer Pythons know more characters)
"""

import json
import pathlib
import re
import sys
import unicodedata

import sklearn
from sklearn.feature_extraction.text import CountVectorizer

TEXTS = [
    "",
    " \t\n ",
    "a",
    "The quick brown fox, it's said, jumps over 2 lazy dogs (twice).",
    "I don't know: U.S.A., e-mail me@example.com, C++ and snake_case_words x1 y_2 _z 3.14",
    "Café naïve ANGSTRÖM Ångström Äpfel e\u0301te\u0301 piñata façade Œuvre Đakovo ŁÓDŹ",
    "ΟΔΥΣΣΕΥΣ Σ ΣΑΣ ΑΣ. ΑΣ'Α ΑΣ\u00adΑ ΑΣ-Α Σ1 1Σ",
    "İstanbul ISPARTA DİYARBAKIR ı Straße STRAẞE ǅ ﬁne ﬃ Ａｂ１２ ½ ² Ⅷ 5㎏",
    "Слово и дѣло; ёлка й й الكتاب כִּתָּב हिन्दी ไทย 漢字かな交じり 한국어 가",
    "emoji 👩‍🔬👍🏽 𝐀𝐁 𐐀𐐁 𞤀𞤁 ❤️ end",
    "line\x1cone\x1dtwo\x1ethree\x1ffour\x85five\xa0six\u2003seven\u2028eight\u3000nine\ufeffzero",
    "constructor __proto__ toString hasOwnProperty valueOf",
    "x xx xxx xxxx xxxxx",
    "to be or not to be that is the question the the",
    "zero\u200bwidth soft\u00adhyphen ap\u2019os mid\u00b7dot un\u203fder full\uff3flow",
    "٣٤٥ १२३ 123 ௧௨",
]

CASES = [
    {},
    {"ngram_range": [1, 2]},
    {"ngram_range": [2, 3]},
    {"ngram_range": [3, 3]},
    {"lowercase": False},
    {"strip_accents": "unicode"},
    {"strip_accents": "unicode", "lowercase": False, "ngram_range": [1, 2]},
    {"stop_words": ["the", "to", "be", "is", "it", "don", "constructor", "слово"], "ngram_range": [1, 2]},
    {"token_pattern": r"(?u)\b\w+\b"},
    {"token_pattern": r"(?u)\w"},
    {"token_pattern": r"(?u)\b\w\w\w+\b"},
    {"token_pattern": r"(?u)\b[^\W\d_]+\b"},
    {"token_pattern": r"(?u)[\w']+"},
    {"token_pattern": r"(?u)[\w\'\.\-\@]+"},
    {"token_pattern": r"(?u)\@\w+|\-\w+"},
    {"token_pattern": r"(?u)\S+"},
    {"token_pattern": r"(?u)[^\s,;:]+"},
    {"token_pattern": r"(?u)[\S]+"},
    {"token_pattern": r"(?u)\D+"},
    {"token_pattern": r"(?u)[\D]+"},
    {"token_pattern": r"(?u)\d+"},
    {"token_pattern": r"(?u)\W+"},
    {"token_pattern": r"(?u)[\W_]+"},
    {"token_pattern": r"(?u)\B\w\B"},
    {"token_pattern": r"(?u)\b(\w)\w*"},
    {"token_pattern": r"(?u)(?:\b|_)(\w{2,3})[^\w]"},
    {"token_pattern": r"(?i)the|[a-c]x?", "lowercase": False},
    {"token_pattern": r"[a-z]+"},
    {"analyzer": "char_wb", "ngram_range": [1, 1]},
    {"analyzer": "char_wb", "ngram_range": [2, 4]},
    {"analyzer": "char_wb", "ngram_range": [3, 5]},
    {"analyzer": "char_wb", "ngram_range": [6, 16]},
    {"analyzer": "char_wb", "ngram_range": [3, 4], "strip_accents": "unicode"},
    {"analyzer": "char_wb", "ngram_range": [2, 3], "lowercase": False},
]


def ranges(holds):
    """The code points for which `holds`, as [first, last] pairs; surrogates never count."""
    found = []
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code <= 0xDFFF or not holds(chr(code)):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def matches(pattern):
    compiled = re.compile(pattern)
    return lambda character: compiled.match(character) is not None


def case(options):
    arguments = {**options, "ngram_range": tuple(options.get("ngram_range", (1, 1)))}
    analyze = CountVectorizer(**arguments).build_analyzer()
    return {"options": options, "terms": [analyze(text) for text in TEXTS]}


golden = {
    "made_by": f"scikit-learn {sklearn.__version__}, Python {sys.version.split()[0]}",
    "unicode": unicodedata.unidata_version,
    "texts": TEXTS,
    "cases": [case(options) for options in CASES],
    "characters": {
        "assigned": ranges(lambda character: unicodedata.category(character) != "Cn"),
        "word": ranges(matches(r"\w")),
        "digit": ranges(matches(r"\d")),
        "space": ranges(matches(r"\s")),
        "combining": ranges(lambda character: unicodedata.combining(character) != 0),
    },
    "lower": [
        [character, character.lower()]
        for character in map(chr, range(sys.maxunicode + 1))
        if character.lower() != character
    ],
}
target = pathlib.Path(__file__).with_suffix(".json")
target.write_text(json.dumps(golden, ensure_ascii=True, separators=(",", ":")) + "\n")
print(f"{target}: {target.stat().st_size} bytes")
