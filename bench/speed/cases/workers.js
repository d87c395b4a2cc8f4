import { figuresInTurn } from "../../whole-process.js";
import { sources } from "../bench.js";
import { linearConfig, trainWords, vectorizeToFileWords, vectorizeWords } from "../copydesk.js";
import { atLeast, figure } from "../goals.js";
import { byName, rowsOf } from "../rows.js";

/** How many threads work, as `--jobs` takes it. */
const [one, two] = ["1", "2"];

export const workers = {
  name: "workers",
  title: "Two workers against one",
  about: `The same work as above with one thread and with two: vectorising that ends with the matrix in memory,
\`copydesk vectorize --jobs\` and \`copydesk train --jobs\`.`,
  async run(bench) {
    const linear = ["--config", await linearConfig(bench)];
    const vectors = bench.path("workers.svm");
    const works = {
      vectorise: (jobs) => vectorizeWords(bench, jobs),
      "`copydesk vectorize`": (jobs) => vectorizeToFileWords(sources.train, vectors, ...linear, "--jobs", jobs),
      train: (jobs) => trainWords(sources.train, bench.path("workers.bin"), ...linear, "--jobs", jobs),
    };
    const processes = Object.entries(works).flatMap(([name, wordsOf]) =>
      [one, two].map((jobs) => [`${name}, ${jobs}`, { command: wordsOf(jobs) }]),
    );
    const rows = rowsOf(figuresInTurn(Object.fromEntries(processes), bench.runs));
    const named = byName(rows);
    const figures = Object.keys(works).map((name) => {
      const ratio = named[`${name}, ${one}`].seconds / named[`${name}, ${two}`].seconds;
      return figure(`${name}: one worker / two`, ratio, name.startsWith("`") ? undefined : atLeast(1.7));
    });
    return { rows, figures };
  },
};
