"""scikit-learn doing what `copydesk train` and `copydesk predict` do, as whole processes.

    python scikit_learn.py train <folder of folders> <model>
    python scikit_learn.py predict <model> <folder of folders>      prints one label a line, then the accuracy
"""

import pathlib
import pickle
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC


def read(folder):
    files = sorted(path for path in pathlib.Path(folder).glob("*/*"))
    return [path.read_bytes().decode("latin1") for path in files], [path.parent.name for path in files]


if sys.argv[1] == "train":
    texts, labels = read(sys.argv[2])
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()).fit(texts, labels)
    pathlib.Path(sys.argv[3]).write_bytes(pickle.dumps(model))
else:
    model = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
    texts, labels = read(sys.argv[3])
    predictions = model.predict(texts)
    print("\n".join(predictions))
    print("accuracy", (predictions == labels).mean(), file=sys.stderr)
