"""Prints the goldens of standard-splits.test.ts: for each split of 20 Newsgroups and each choice of parts removed, the
number of characters of all texts and the SHA-256 of `newsgroup/file NUL text NUL` of every message in order, as
scikit-learn (1.9.1 made those in the test) strips them.

Usage: python newsgroups-golden.py <folder with 20news-bydate-train and 20news-bydate-test>
"""

import hashlib
import itertools
import sys

from sklearn.datasets import load_files
from sklearn.datasets import _twenty_newsgroups as newsgroups

PARTS = {
    "headers": newsgroups.strip_newsgroup_header,
    "footers": newsgroups.strip_newsgroup_footer,
    "quotes": newsgroups.strip_newsgroup_quoting,
}

for split in ("train", "test"):
    bunch = load_files(f"{sys.argv[1]}/20news-bydate-{split}", encoding="latin1", shuffle=False)
    for chosen in itertools.chain.from_iterable(itertools.combinations(PARTS, n) for n in range(4)):
        digest = hashlib.sha256()
        characters = 0
        for path, text in zip(bunch.filenames, bunch.data):
            for part in chosen:
                text = PARTS[part](text)
            characters += len(text)
            digest.update(("/".join(path.split("/")[-2:]) + "\0" + text + "\0").encode())
        print(split, ",".join(chosen) or "-", characters, digest.hexdigest())
