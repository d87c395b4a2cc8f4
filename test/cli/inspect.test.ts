import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
});

test("inspect gives a program everything, with a configuration that trains the same model again", async () => {
  const { code, stdout } = await copydesk(["inspect", model, "--top", "3"]);
  expect(code).toBe(0);
  const [said] = jsonLines<{ configuration: unknown; labels: unknown[] }>(stdout);
  const loaded = await TextModel.load(model);
  expect(said).toMatchObject({ model, bytes: statSync(model).size, nDocuments: 36, nFeatures: loaded.nFeatures });
  expect(said.labels[2]).toEqual({ label: "sport", documents: 12, strongest: loaded.strongestFeatures("sport", 3) });
  const config = join(folder, "again.json");
  writeFileSync(config, JSON.stringify(said.configuration));
  const argv = ["train", join(folder, "train.jsonl"), "-o", join(folder, "again.safetensors"), "--config", config];
  expect((await copydesk(argv)).code).toBe(0);
  expect((await TextModel.load(join(folder, "again.safetensors"))).config).toEqual(loaded.config);
});

test("inspect shows a person the labels, sizes, training and strongest terms", async () => {
  const { stdout } = await onTerminal(["inspect", model, "--top", "2"]);
  const masked = stdout
    .replaceAll(folder, "FOLDER")
    .replace(/\d+ iterations?/, "#")
    .replace(/[\d.]+ kB/, "#");
  expect(masked.replace(/^ {2}\w+, \w+$/gm, "  TERMS")).toMatchInlineSnapshot(`
    "FOLDER/news.safetensors, #
      trained on     36 articles with 3 labels
      classifier     linear SVM, one per label, C 1, balanced; with 0.5 of
                     complement naive Bayes, alpha 0.3
      features       25: words, title counts 2 times
      weighting      log tf, smooth idf, l2 norm
      chosen         share of naive Bayes, C, alpha: the best of 7 tried
      held out       100.0% of 36 articles right, log loss 0.028
      probabilities  calibrated by one sigmoid on 36 held-out articles
      training       #, converged

    business  12 articles, 33.3%
      TERMS

    health  12 articles, 33.3%
      TERMS

    sport  12 articles, 33.3%
      TERMS
    "
  `);
});

test("inspect with --label shows how strong its terms are", async () => {
  const { stdout } = await onTerminal(["inspect", model, "--label", "sport", "--top", "4"]);
  const table = stdout.slice(stdout.indexOf("What speaks for sport:"));
  expect(table.split("\n")).toHaveLength(7);
  expect(table).toMatch(/\n {2}1 {2}\w+ +\+\d\.\d{3} {2}█{20}\n {2}2 /);
});

test("inspect suggests the label that was meant", async () => {
  const { code, stderr } = await copydesk(["inspect", model, "--label", "sprot"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "sport"?')]);
});
