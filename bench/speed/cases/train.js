import { comparison } from "../comparison.js";
import { trainingContest } from "../contest.js";
import { sameWork, withoutOptions } from "../copydesk.js";
import { onVectors } from "../copydesk-on-vectors.js";
import { atLeast, atMost, figure } from "../goals.js";
import { byName } from "../rows.js";

const goals = {
  "scikit-learn": { time: atLeast(5), memory: atMost(1) },
  "vowpal-wabbit": { time: atLeast(8) },
  fasttext: { time: atLeast(20) },
  liblinear: {},
};

export const train = {
  name: "train",
  title: "Train on 20 Newsgroups",
  about: `From the files to a model on disk. "Copydesk" and scikit-learn do the same work: sublinear TF-IDF of all words and one
linear SVM per label with C 1. Vowpal Wabbit and fastText read text that was tokenised beforehand, liblinear and "Copydesk on
vectors" read vectors that were made beforehand; that is not in their times. Accuracy is that on the test half.`,
  async run(bench) {
    const rivals = bench.rivals.filter(({ kind }) => kind in goals);
    const contenders = [sameWork, withoutOptions, ...rivals];
    if (rivals.some(({ kind }) => kind === "liblinear")) contenders.push(onVectors);
    const rows = await trainingContest(bench, contenders);
    return { rows, figures: figuresOf(byName(rows), rivals) };
  },
};

function figuresOf(rows, rivals) {
  const against = ({ kind }) => rows[kind === "liblinear" ? onVectors.name : sameWork.name];
  return [
    figure("accuracy of Copydesk", rows[sameWork.name].accuracy, atLeast(0.86)),
    ...rivals.flatMap((rival) => comparison(rows[rival.name], against(rival), goals[rival.kind])),
  ];
}
