"""scikit-learn doing what `copydesk vectorize`, `copydesk train` and `copydesk predict` do, as whole processes.

    python scikit_learn.py vectorize <folder of folders>            prints rows, columns and entries of the matrix
    python scikit_learn.py train <folder of folders> <model>
    python scikit_learn.py predict <model> <folder of folders>      prints one label a line
"""

import pathlib
import pickle
import sys

from sklearn.feature_extraction.text import TfidfVectorizer


def read(folder):
    files = sorted(path for path in pathlib.Path(folder).glob("*/*"))
    return [path.read_bytes().decode("latin1") for path in files], [path.parent.name for path in files]


if sys.argv[1] == "vectorize":
    matrix = TfidfVectorizer().fit_transform(read(sys.argv[2])[0])
    print(*matrix.shape, matrix.nnz)
elif sys.argv[1] == "train":
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    texts, labels = read(sys.argv[2])
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()).fit(texts, labels)
    pathlib.Path(sys.argv[3]).write_bytes(pickle.dumps(model))
else:
    model = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
    print("\n".join(model.predict(read(sys.argv[3])[0])))
