import { fastText } from "../rivals/fasttext.js";
import { liblinear } from "../rivals/liblinear.js";
import { natural } from "../rivals/natural.js";
import { scikitLearn } from "../rivals/scikit-learn.js";
import { vowpalWabbit } from "../rivals/vowpal-wabbit.js";
import { wink } from "../rivals/wink.js";

/*
 * A rival: { name, kind, version } and what it can do; the version is undefined where it is not installed. Those that train
 * and predict on 20 Newsgroups are contenders (contest.js).
 */

/** All rivals, those too that are not installed. */
export function allRivals({ PYTHON = "python3", DEBIAN_PYTHON = "/usr/bin/python3" } = process.env) {
  return [
    scikitLearn("scikit-learn", PYTHON),
    scikitLearn("Debian's scikit-learn", DEBIAN_PYTHON),
    vowpalWabbit(PYTHON),
    fastText(),
    liblinear(),
    natural(),
    wink(),
  ];
}
