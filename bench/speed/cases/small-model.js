import { statSync } from "node:fs";
import { sources } from "../bench.js";
import { modelPath, trainingContest } from "../contest.js";
import { contender, trainWords, withoutOptions } from "../copydesk.js";
import { atMost, figure } from "../goals.js";
import { byName } from "../rows.js";

const small = {
  ...contender("Copydesk of 2 MB"),
  train: async (_, model) => ({ command: trainWords(sources.train, model, "--max-size", "2MB") }),
};

export const smallModel = {
  name: "small-model",
  title: "A model of 2 MB of 20 Newsgroups",
  about: "`copydesk train` without options, and with `--max-size 2MB`. Accuracy is that on the test half.",
  async run(bench) {
    const megabytes = (one) => ({ megabytes: statSync(modelPath(bench, one)).size / 1e6 });
    const rows = await trainingContest(bench, [withoutOptions, small], megabytes);
    const [whole, shrunk] = [withoutOptions, small].map(({ name }) => byName(rows)[name]);
    return {
      rows,
      figures: [
        figure("size of the model, MB", shrunk.megabytes, atMost(2)),
        figure("accuracy lost, points", 100 * (whole.accuracy - shrunk.accuracy), atMost(1)),
      ],
    };
  },
};
