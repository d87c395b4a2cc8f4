import { comparison } from "../comparison.js";
import { predictingContest } from "../contest.js";
import { sameWork, withoutOptions } from "../copydesk.js";
import { atLeast, atMost } from "../goals.js";
import { byName } from "../rows.js";

const goals = {
  "scikit-learn": { time: atLeast(8), memory: atMost(0.7) },
  "vowpal-wabbit": { time: atLeast(1) },
  fasttext: { time: atLeast(2) },
};

export const predict = {
  name: "predict",
  title: "Predict the test half of 20 Newsgroups",
  about: `From a model on disk to a label for each of the 7,532 messages. Copydesk and scikit-learn read the files; Vowpal
Wabbit and fastText read text that was tokenised beforehand, which is not in their times. Copydesk also tells the probability
of each label it gives, and the message's name.`,
  async run(bench) {
    const rivals = bench.rivals.filter(({ kind }) => kind in goals);
    const rows = await predictingContest(bench, [sameWork, withoutOptions, ...rivals]);
    const named = byName(rows);
    const compared = rivals.flatMap(({ name, kind }) => comparison(named[name], named[sameWork.name], goals[kind]));
    return { rows, figures: compared };
  },
};
