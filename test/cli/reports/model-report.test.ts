import picocolors from "picocolors";
import { expect, test } from "vitest";
import { labelsReport, modelReport, strongestTable } from "../../../src/cli/reports/model-report.js";
import type { ConfigurationOptions } from "../../../src/pipeline/configuration.js";
import { TextModel } from "../../../src/pipeline/text-model.js";
import { madeModel, madeSetArticles } from "../../pipeline/made-articles.js";

const page = { width: 80, theme: picocolors.createColors(false) };
const file = async (options: ConfigurationOptions, articles?: typeof madeSetArticles) => ({
  path: "news.safetensors",
  bytes: 2500,
  model: await madeModel(options, articles),
});

test("the report of a model says what it is and how it came about", async () => {
  const report = modelReport(await file({ classifier: { type: "multinomial-nb", alpha: 0.5 } }), page);
  expect(report).toMatchInlineSnapshot(`
    "news.safetensors, 2.5 kB
      trained on     12 articles with 3 labels
      classifier     multinomial naive Bayes, alpha 0.5
      features       64: words
      weighting      raw tf, smooth idf, l2 norm
      probabilities  as the classifier gives them
      training       1 iteration, converged
    "
  `);
});

test("the report of a model says what was chosen and held out, where something was", async () => {
  const options: ConfigurationOptions = {
    classifier: { type: "ensemble" },
    choose: { naiveBayesShare: [0, 0.5], C: [1, 3] },
    calibration: { method: "platt" },
  };
  const report = modelReport(await file(options), page);
  expect(report).toMatch(/chosen {9}share of naive Bayes, C: the best of \d tried\n/);
  expect(report).toMatch(/held out {7}\d+\.\d% of 12 articles right/);
  expect(report).toMatch(/probabilities {2}calibrated by a sigmoid per label on 12 held-out articles\n/);
});

test("the report of a model tells what its solver had to say", async () => {
  const { model, ...rest } = await file({});
  const solver = { iterations: 3, converged: false, message: "Something \u001b went on." };
  const changed = new TextModel({ ...model, training: { ...model.training, solver } });
  expect(modelReport({ ...rest, model: changed }, page)).toMatch(
    /training {7}3 iterations, not converged\n {2}Something ␛ went on\.\n$/,
  );
});

test("labels are told with their share of the articles, which may sum to more than all of them", async () => {
  const one = labelsReport(await file({}), 2, page);
  expect(one.match(/4 articles, 33\.3%/g)).toHaveLength(3);
  const any = labelsReport(
    await file({ classifier: { type: "linear-svm" }, task: "multi-label" }, madeSetArticles),
    2,
    page,
  );
  expect(any.match(/12 articles, 44\.4%/g)).toHaveLength(3);
});

test("the strongest terms are told by rank, with a bar as long as they are strong", () => {
  const features = [
    { feature: "goal", weight: 2 },
    { feature: "match", weight: 1 },
  ];
  expect(strongestTable("sport", features, page)).toMatchInlineSnapshot(`
    "
    What speaks for sport:
         term   weight
      1  goal   +2.000  ████████████████████
      2  match  +1.000  ██████████
    "
  `);
});
