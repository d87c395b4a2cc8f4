import { coldStart } from "./cases/cold-start.js";
import { kernels } from "./cases/kernels.js";
import { naiveBayes, naiveBayesOfAll } from "./cases/naive-bayes.js";
import { predict } from "./cases/predict.js";
import { smallModel } from "./cases/small-model.js";
import { stream, tenTimes } from "./cases/ten-times.js";
import { train } from "./cases/train.js";
import { vectorize } from "./cases/vectorize.js";
import { workers } from "./cases/workers.js";

/*
 * A case: { name, title, about, run(bench) }. Running it gives { rows, figures, note }: the rows of its table, each with the
 * figures of all its runs; what it is about, with the goals; and what else is to be said.
 */

/** All cases, in the order in which they run. */
const allCases = [
  vectorize,
  train,
  predict,
  workers,
  tenTimes,
  stream,
  coldStart,
  smallModel,
  kernels,
  naiveBayesOfAll,
  naiveBayes,
];

/**
 * The cases that are named, joined by commas; all by default.
 * @throws for a name that is not one of a case
 */
export function casesNamed(names) {
  if (names === undefined) return allCases;
  return names.split(",").map((name) => {
    const found = allCases.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new Error(
      `--only: it must name cases, joined by commas: ${allCases.map((one) => one.name).join(", ")}; got ${name}`,
    );
  });
}
