import { figuresInTurn, run } from "../../whole-process.js";
import { sources } from "../bench.js";
import { linearConfig, mainWords, trainWords, vectorizeToFileWords, vectorizeWords } from "../copydesk.js";
import { atLeast, figure } from "../goals.js";
import { repeatedCorpus } from "../repeated-corpus.js";
import { byName, rowsOf } from "../rows.js";

const withGoal = ["vectorise", "train"];

/** How many threads work, as `--jobs` takes it. */
const [one, two] = ["1", "2"];

export const workers = {
  name: "workers",
  title: "Two workers against one",
  about: `The same work as above with one thread and with two: vectorising that ends with the matrix in memory,
\`copydesk vectorize --jobs\` and \`copydesk train --jobs\`; and training and predicting with a corpus ten times as large,
since on one of this size others are hardly asked to help.`,
  async run(bench) {
    const linear = ["--config", await linearConfig(bench)];
    const vectors = bench.path("workers.svm");
    const large = await repeatedCorpus(bench, 10);
    const model = await bench.made("model.bin", (path) => run({ command: trainWords(sources.train, path, ...linear) }));
    const works = {
      vectorise: (jobs) => vectorizeWords(bench, jobs),
      "`copydesk vectorize`": (jobs) => vectorizeToFileWords(sources.train, vectors, ...linear, "--jobs", jobs),
      train: (jobs) => trainWords(sources.train, bench.path("workers.bin"), ...linear, "--jobs", jobs),
      "train, ten times": (jobs) => trainWords(large, bench.path("large.bin"), ...linear, "--jobs", jobs),
      "predict, ten times": (jobs) => [...mainWords("predict"), model, large, "--top", "1", "--jobs", jobs],
    };
    const processes = Object.entries(works).flatMap(([name, wordsOf]) =>
      [one, two].map((jobs) => [`${name}, ${jobs}`, { command: wordsOf(jobs) }]),
    );
    const rows = rowsOf(figuresInTurn(Object.fromEntries(processes), bench.runs));
    const named = byName(rows);
    const figures = Object.keys(works).map((name) => {
      const ratio = named[`${name}, ${one}`].seconds / named[`${name}, ${two}`].seconds;
      return figure(`${name}: one worker / two`, ratio, withGoal.includes(name) ? atLeast(1.7) : undefined);
    });
    return { rows, figures };
  },
};
