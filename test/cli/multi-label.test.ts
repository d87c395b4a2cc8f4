import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { evaluateMultiLabelModel } from "../../src/pipeline/evaluate-multi-label-model.js";
import type { Explanation } from "../../src/pipeline/explanation.js";
import type { LabelProbability } from "../../src/pipeline/prediction.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { afterProgress, copydesk, jsonLines, onTerminal } from "./made-io.js";
import { madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";
import { jsonLinesOf, madeTopics, topics, trainTopicsModel } from "./made-topics.js";

interface SaidLabels {
  readonly id: string;
  readonly labels: readonly string[];
  readonly scores: readonly LabelProbability[];
}

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const tests = at("topics-test.jsonl");
let model = "";
let single = "";
beforeAll(async () => {
  model = await trainTopicsModel(folder);
  single = await trainMadeModel(folder);
});

describe("train", () => {
  const rows = madeTopics(4);
  const labelled = rows.filter(({ labels }) => labels.length > 0);
  const ofLabels = rows.flatMap(({ labels }) => labels);

  test.each([
    ["JSON Lines", [], jsonLinesOf(rows), rows.length],
    [
      "fastText",
      ["--format", "fasttext"],
      rows.map(({ labels, text }) => `${labels.map((label) => `__label__${label} `).join("")}${text}\n`).join(""),
      rows.length,
    ],
    [
      "CSV",
      [],
      `labels,text\n${rows.map(({ labels, text }) => `${labels.join(";")},"${text}"\n`).join("")}`,
      rows.length,
    ],
    [
      "TSV",
      ["--format", "tsv", "--columns", "labels,text"],
      rows.map(({ labels, text }) => `${labels.join(";")}\t${text}\n`).join(""),
      rows.length,
    ],
    [
      "Reuters SGML",
      [],
      `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${rows
        .map(
          ({ labels, text }, i) =>
            `<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="${i}" NEWID="${i}">\n` +
            `<TOPICS>${labels.map((label) => `<D>${label}</D>`).join("")}</TOPICS>\n` +
            `<TEXT>\n<BODY>${text}</BODY></TEXT>\n</REUTERS>\n`,
        )
        .join("")}`,
      rows.length,
    ],
  ])("reads several labels and none from %s", async (_, flags, stdin, nDocuments) => {
    const argv = ["train", "-", "--multi-label", "-o", at("any.safetensors"), ...flags];
    const { stdout, stderr } = await copydesk(argv, { stdin });
    expect(stderr).toBe("");
    expect(jsonLines(stdout)[0]).toMatchObject({
      task: "multi-label",
      nDocuments,
      labels: ["business", "health", "sport"].map((label) => ({
        label,
        documents: ofLabels.filter((other) => other === label).length,
      })),
    });
  });

  test("learns any number of labels where an article has several, and says so", async () => {
    writeFileSync(at("labelled.jsonl"), jsonLinesOf(labelled));
    const { stdout } = await onTerminal(["train", at("labelled.jsonl"), "-o", at("any.safetensors")]);
    expect(stdout).toMatch(/\n {2}labels +any number each, 1\.50 on average; thresholds micromacro\n/);
    const { stdout: of } = await onTerminal(["train", "-", "-o", at("one.safetensors")], { stdin: madeNews(4) });
    expect(of).not.toContain("any number each");
  });

  test("with --multi-label learns it where none has, with --single-label never", async () => {
    const several = await copydesk(["train", "-", "--multi-label", "-o", at("one.safetensors")], {
      stdin: madeNews(4),
    });
    expect(jsonLines(several.stdout)[0]).toMatchObject({ task: "multi-label", configuration: { task: "multi-label" } });
    const refused = await copydesk(["train", at("topics.jsonl"), "--single-label", "-o", at("no.safetensors")]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("it must have a label here")]);
    const many = await copydesk(["train", at("labelled.jsonl"), "--single-label", "-o", at("no.safetensors")]);
    expect([many.code, many.stderr]).toEqual([2, expect.stringContaining("exactly one label")]);
  });

  test("refuses flags that contradict each other or the configuration, and agrees with one that says the same", async () => {
    writeFileSync(at("task.json"), '{"task": "multi-label"}');
    const argv = ["train", at("topics.jsonl"), "-o", at("no.safetensors")];
    for (const flags of [
      ["--multi-label", "--single-label"],
      ["--single-label", "--config", at("task.json")],
    ]) {
      const { code, stderr } = await copydesk([...argv, ...flags]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("must agree")]);
    }
    expect((await copydesk([...argv, "--multi-label", "--config", at("task.json")])).code).toBe(0);
  });
});

describe("predict", () => {
  test("gives a program all labels given, and the scores of all or the greatest", async () => {
    const { code, stdout, stderr } = await copydesk(["predict", model, tests]);
    expect([code, stderr]).toEqual([0, ""]);
    const loaded = await TextModel.load(model);
    const rows = jsonLines<{ text: string }>(readFileSync(tests, "utf8"));
    const expected = rows.map((row) => loaded.predict(row)).map(({ id, labels, scores }) => ({ id, labels, scores }));
    expect(jsonLines(stdout)).toEqual(expected);
    expect(Object.keys(jsonLines(stdout)[0])).toEqual(["id", "labels", "scores"]);
    expect(new Set(expected.map(({ labels }) => labels.length)).size).toBeGreaterThan(1);
    const top = await copydesk(["predict", model, tests, "--top", "1", "--unknown"]);
    const [first] = jsonLines<SaidLabels>(top.stdout);
    expect(Object.keys(first)).toEqual(["id", "labels", "unknownShare", "scores"]);
    expect(first.scores).toHaveLength(1);
  });

  test("shows a person all labels given, on more lines where they need them, and says where there is none", async () => {
    const stdin = jsonLinesOf([topics(["business", "sport"], 7), topics([], 7), topics(["business", "health"], 7)]);
    for (const columns of [80, 40]) {
      const { stdout } = await onTerminal(["predict", model, "-", "--quiet"], { stdin, columns });
      const lines = stdout.trimEnd().split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(stdout.replace(/\n {2,}/g, " ")).toMatch(/^\S+ +(business|sport) \d+\.\d%, (business|sport) \d+\.\d%/);
      expect(stdout).toMatch(/ {2}none/);
    }
  });

  test("with --min-probability gives every label that is as probable", async () => {
    for (const least of [0, 0.3, 0.95]) {
      const { stdout } = await copydesk(["predict", model, tests, "--min-probability", String(least)]);
      for (const { labels, scores } of jsonLines<SaidLabels>(stdout)) {
        expect(labels).toEqual(scores.filter(({ probability }) => probability >= least).map(({ label }) => label));
      }
    }
  });

  test("refuses --coverage and --label-sets, which need one label each", async () => {
    for (const flag of ["--coverage", "--label-sets"]) {
      const { code, stdout, stderr } = await copydesk(["predict", model, tests, flag, "0.9"]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("the model must give one label each");
    }
  });
});

describe("evaluate", () => {
  const argv = (...flags: readonly string[]) => ["evaluate", model, tests, ...flags];

  test("gives a program the whole report in one line", async () => {
    const { code, stdout } = await copydesk(argv("--resamples", "50", "--seed", "7"));
    expect(code).toBe(0);
    const articles = jsonLines<{ text: string; labels: string[] }>(readFileSync(tests, "utf8"));
    const report = await evaluateMultiLabelModel(await TextModel.load(model), articles, { resamples: 50, seed: 7 });
    const expected = { model, sources: [tests], skipped: 0, ...JSON.parse(JSON.stringify(report)) };
    expect(jsonLines(stdout)).toEqual([expected]);
  });

  test("prints measures of sets, averages and a row per label for people", async () => {
    const { stdout, stderr } = await onTerminal(argv());
    expect(afterProgress(stderr)).toBe("");
    const shown = stdout.replaceAll(folder, "FOLDER").replace(/\d+\.\d+/g, (n) => n.replace(/\d/g, "0"));
    expect(shown.replace(/█+[▏▎▍▌▋▊▉]? */g, "▉ ")).toMatchInlineSnapshot(`
      "FOLDER/topics.safetensors on FOLDER/topics-test.jsonl: 14 articles, 3 labels

        exact match    000.0% of articles are given just the labels they have
        Hamming loss   0.00% of all label decisions are wrong
        precision      00.0% at 1, 00.0% at 3 of the most probable labels
        labels         0.00 an article given, 0.00 true
        Brier score    0.0000, of all label decisions
        probabilities  0.0 points off in all label decisions (0.0 would be by chance)
        label shift    0.0% off the spread of labels in training
        unknown words  0.0% of 380 tokens

        average      precision  recall     F1      F1 between
        macro            0.000   0.000  0.000  0.000 to 0.000
        micro            0.000   0.000  0.000  0.000 to 0.000
        weighted         0.000   0.000  0.000  0.000 to 0.000
        per article      0.000   0.000  0.000  0.000 to 0.000

        label     precision  recall     F1              articles
        business      0.000   0.000  0.000  ▉ 6
        health        0.000   0.000  0.000  ▉ 6
        sport         0.000   0.000  0.000  ▉ 6
      "
    `);
    const [, ...lines] = stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("with --reliability prints how often labels are right, by their probability", async () => {
    const { stdout } = await onTerminal(argv("--reliability", "--resamples", "0"), { columns: 60 });
    expect(stdout).toMatch(/\n {2}probability +decisions +mean +right/);
    expect(stdout).not.toContain("F1 between");
    const table = stdout.slice(stdout.indexOf("How far"));
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test("refuses a confusion matrix and coverage, and says why", async () => {
    for (const flag of ["--confusion", "--coverage"]) {
      const { code, stdout, stderr } = await copydesk(argv(flag));
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`${flag}: the model must give one label each`);
    }
  });

  test("takes articles with one label each, and warns of labels that the model does not know", async () => {
    const stdin = madeNews(2, 50) + jsonLinesOf([{ labels: ["sport", "weather", "tides"], text: "striker" }]);
    const { stdout, stderr } = await copydesk(["evaluate", model, "-"], { stdin });
    expect(jsonLines(stdout)[0]).toMatchObject({
      nDocuments: 7,
      unknownSupport: 1,
      unknownLabels: [
        { label: "tides", support: 1 },
        { label: "weather", support: 1 },
      ],
    });
    expect(stderr).toBe(
      "warning: 1 article with 2 labels that the model does not know: tides (1), weather (1). Each counts as an error.\n",
    );
  });

  test("refuses articles with several labels where the model gives one", async () => {
    const stdin = jsonLinesOf([topics(["business", "sport"], 1)]);
    const { code, stderr } = await copydesk(["evaluate", single, "-"], { stdin });
    expect([code, stderr]).toEqual([2, expect.stringContaining("exactly one label")]);
  });
});

describe("inspect and explain", () => {
  test("inspect tells from which probability each label is given", async () => {
    const { stdout } = await copydesk(["inspect", model]);
    const [said] = jsonLines<{ task: string; labels: { threshold: number }[] }>(stdout);
    expect(said.task).toBe("multi-label");
    expect(said.labels.map(({ threshold }) => threshold)).toEqual((await TextModel.load(model)).labelThresholds);
    const people = await onTerminal(["inspect", model]);
    expect(people.stdout).toMatch(/\n {2}labels +any number each, 1\.29 on average; thresholds micromacro\n/);
    expect(people.stdout).toMatch(/\nsport {2}18 articles, 42\.9%, given from \d+\.\d%\n/);
    expect((await copydesk(["inspect", single])).stdout).not.toContain('"threshold"');
  });

  test("explain explains the most probable label and tells which ones are given", async () => {
    const stdin = jsonLinesOf([topics(["business", "sport"], 7)]);
    const { stdout } = await copydesk(["explain", model, "-"], { stdin });
    const [{ label, labels, contributions }] = jsonLines<Explanation>(stdout);
    expect(label).toBe(labels[0]);
    expect([...labels].sort()).toEqual(["business", "sport"]);
    expect(contributions.length).toBeGreaterThan(0);
    const people = await onTerminal(["explain", model, "-", "--label", "health"], { stdin });
    expect(people.stdout).toMatch(/ {2}health \d+\.\d%; labels given: (business, sport|sport, business)\n/);
    const none = await onTerminal(["explain", model, "-"], { stdin: jsonLinesOf([topics([], 7)]) });
    expect(none.stdout).toMatch(/%; labels given: none\n/);
  });
});
