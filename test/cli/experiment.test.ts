import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { startingPlan } from "../../src/experiments/starting-plan.js";
import { afterProgress, copydesk, jsonLines, onTerminal } from "./made-io.js";
import { madeNews, temporaryFolder } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

const plan = {
  name: "made",
  sources: [{ name: "news", source: at("train.jsonl"), test: at("test.jsonl") }],
  factors: [{ name: "tf", levels: [{ name: "raw" }, { name: "log", config: { weighting: { tf: "log" } } }] }],
  classifiers: [{ name: "nb", classifier: { type: "complement-nb" } }],
  folds: 3,
};

beforeAll(() => {
  writeFileSync(at("train.jsonl"), madeNews(9));
  writeFileSync(at("test.jsonl"), madeNews(3, 100));
  writeFileSync(at("plan.json"), `// made\n${JSON.stringify(plan)}`);
});

test("init writes a plan to start from, and does not write it over anything", async () => {
  const { code, stdout } = await copydesk(["experiment", "init", at("start.json")]);
  expect([code, jsonLines(stdout)]).toEqual([0, [{ plan: at("start.json") }]]);
  expect(readFileSync(at("start.json"), "utf8")).toBe(startingPlan);
  writeFileSync(at("start.json"), "mine");
  const again = await copydesk(["experiment", "init", at("start.json")]);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("must not take the place")]);
  expect(readFileSync(at("start.json"), "utf8")).toBe("mine");
  expect((await copydesk(["experiment", "init", "-"])).stdout).toBe(startingPlan);
  expect((await onTerminal(["experiment", "init", at("other.json")])).stdout).toContain("--dry-run");
  const told = await onTerminal(["experiment", "init", at("third.json"), "--json"]);
  expect(jsonLines(told.stdout)).toEqual([{ plan: at("third.json") }]);
});

test("a dry run says how many fits there would be, and writes nothing", async () => {
  const { code, stdout } = await copydesk(["experiment", at("plan.json"), "--dry-run", "-o", at("dry")]);
  expect(code).toBe(0);
  expect(jsonLines(stdout)).toEqual([
    {
      experiment: "made",
      arms: ["baseline", "tf=log"],
      fits: 8,
      skipped: 0,
      jobs: expect.any(Number),
      estimatedSeconds: expect.any(Number),
    },
  ]);
  expect(existsSync(at("dry"))).toBe(false);
  const shown = await onTerminal(["experiment", at("plan.json"), "--dry-run"]);
  expect(shown.stdout).toMatch(/fits +8\n/);
});

test("a run tells a program the means of all arms, and writes every fit", async () => {
  const { code, stdout, stderr } = await copydesk(["experiment", at("plan.json"), "-o", at("report")]);
  expect([code, stderr]).toEqual([0, ""]);
  const [said, ...more] = jsonLines(stdout);
  expect(more).toEqual([]);
  expect(said).toMatchObject({
    experiment: "made",
    results: at("report/results.jsonl"),
    report: at("report/report.html"),
    fits: 8,
    newFits: 8,
  });
  expect(readdirSync(at("report")).sort()).toEqual(["report.html", "report.md", "results.csv", "results.jsonl"]);
  expect(readFileSync(at("report/report.html"), "utf8")).toMatch(/^<!doctype html>/i);
  const arms = said.arms as { name: string; means: { corpus: string; on: string; accuracy: number }[] }[];
  expect(arms.map(({ name }) => name)).toEqual(["baseline", "tf=log"]);
  expect(arms[0].means.map(({ corpus, on }) => [corpus, on])).toEqual([
    ["news", "folds"],
    ["news", "test"],
  ]);
  const fits = jsonLines<{ arm: string; fold: number | "test"; metrics: { accuracy: number } }>(
    readFileSync(at("report/results.jsonl"), "utf8"),
  ).slice(1);
  expect(fits.map(({ arm, fold }) => `${fold} ${arm}`)).toEqual([
    "0 baseline",
    "0 tf=log",
    "1 baseline",
    "1 tf=log",
    "2 baseline",
    "2 tf=log",
    "test baseline",
    "test tf=log",
  ]);
  const ofBaseline = fits.filter(({ arm, fold }) => arm === "baseline" && fold !== "test");
  const mean = ofBaseline.reduce((sum, { metrics }) => sum + metrics.accuracy, 0) / 3;
  expect(arms[0].means[0].accuracy).toBeCloseTo(mean, 12);
});

test("run again, nothing is done anew, and the file stays as it is", async () => {
  const argv = ["experiment", at("plan.json"), "-o", at("twice")];
  await copydesk(argv);
  const before = readFileSync(at("twice/results.jsonl"));
  const { code, stdout, stderr } = await copydesk(argv);
  expect([code, jsonLines(stdout)[0]]).toEqual([0, expect.objectContaining({ fits: 8, newFits: 0 })]);
  expect(stderr).toContain("8 fits of 8 are done");
  expect(readFileSync(at("twice/results.jsonl"))).toEqual(before);
});

test("articles of any number of labels are measured by micro F1, unless a plan says otherwise", async () => {
  const several = madeNews(9).replace(/"label": ?"([^"]+)"/g, '"labels":["$1","all"]');
  writeFileSync(at("several.jsonl"), several);
  const sources = [{ name: "news", source: at("several.jsonl") }];
  const classifiers = [{ name: "svm", classifier: { type: "linear-svm" } }];
  writeFileSync(at("several.json"), JSON.stringify({ ...plan, sources, classifiers }));
  const { code, stdout } = await onTerminal(["experiment", at("several.json"), "-o", at("several")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/microF1 +news\n/);
  expect(stdout).toMatch(/tf=log +\d+\.\d%\n/);
  const dry = await onTerminal(["experiment", at("several.json"), "--dry-run"]);
  expect(dry.stdout).toContain("each with any number of labels");
});

test("a person sees a table of the arms", async () => {
  const { code, stdout, stderr } = await onTerminal(["experiment", at("plan.json"), "-o", at("shown")]);
  expect([code, afterProgress(stderr).trim()]).toEqual([0, ""]);
  expect(stdout).toMatch(/accuracy +news +news, test\n/);
  expect(stdout).toMatch(/tf=log +\d+\.\d% +\d+\.\d%\n/);
});

test("sources that have changed since are found", async () => {
  writeFileSync(at("changing.jsonl"), madeNews(9));
  const changing = { ...plan, sources: [{ name: "news", source: at("changing.jsonl") }] };
  writeFileSync(at("changing.json"), JSON.stringify(changing));
  await copydesk(["experiment", at("changing.json"), "-o", at("changed")]);
  writeFileSync(at("changing.jsonl"), madeNews(9).replace("Monday", "Tuesday"));
  const { code, stderr } = await copydesk(["experiment", at("changing.json"), "-o", at("changed")]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("got those of other documents")]);
});

test.each([
  [["experiment", "plan.json"], "must have a folder to write into"],
  [["experiment", "none.json", "-o", "x"], "copydesk experiment init none.json"],
  [["experiment", "plan.json", "-o", "no/such/folder"], "the output's folder must be there"],
  [["experiment", "plan.json", "-o", "file"], "the output must be a folder"],
  [["experiment", "init", "new.json", "-o", "x"], "--output: it must go with a plan"],
  [["experiment", "wrong.json", "-o", "x"], 'Did you mean "factors"?'],
  [["experiment", "plan.json", "-o", "x", "--jobs", "1000"], "from 1 to 256"],
  [["experiment", "multi.json", "-o", "multi"], 'arm "baseline": classifier: it must be an ensemble, a linear-svm'],
  [
    ["experiment", "single.json", "-o", "multi"],
    'single.json, source "multi": article "multi.jsonl#1": it must have exactly one label',
  ],
  [
    ["experiment", "single.json", "-o", "multi"],
    'Leave such articles out with "skipBad": true for this source in the plan',
  ],
  [["experiment", "missing.json", "-o", "multi"], "Paths in a plan begin at the folder that the command is run in"],
  [
    ["experiment", "columns.json", "-o", "multi"],
    'columns.json, source "news": "columns": every column must be one of',
  ],
  [
    ["experiment", "folds.json", "-o", "multi"],
    'folds.json, folds: they must be at most as many as the documents of source "news", 27',
  ],
  [["experiment", "multi", "-o", "x"], "the plan must be a file; got a folder. Name a file in it."],
  [["experiment", "/dev/null", "-o", "x"], "the plan must be a file; got a device. Name a file, or give -"],
  [["experiment", "plan.json", "-o", "-"], "-o -: the output must be a folder; got standard output"],
  [["experiment", "plan.json", "-o", "file/x"], "which is a file. Name another place"],
  [["experiment", "large.json", "-o", "x"], "a plan must be at most 1000000 bytes long"],
])("%j is wrong usage, and says what is right", async (argv, words) => {
  writeFileSync(at("wrong.json"), JSON.stringify({ ...plan, factor: [] }));
  writeFileSync(at("multi.jsonl"), `{"labels": ["a", "b"], "text": "x"}\n${madeNews(3)}`);
  const multi = { ...plan, sources: [{ name: "multi", source: at("multi.jsonl") }] };
  writeFileSync(at("multi.json"), JSON.stringify(multi));
  writeFileSync(at("single.json"), JSON.stringify({ ...multi, baseline: { task: "single-label" } }));
  const { sources, ...others } = plan;
  for (const [name, change] of Object.entries({
    missing: { sources: [{ name: "news", source: at("none.jsonl") }] },
    columns: { sources: [{ ...sources[0], columns: ["q"] }] },
    folds: { folds: 28 },
  }))
    writeFileSync(at(`${name}.json`), JSON.stringify({ sources, ...others, ...change }));
  writeFileSync(at("large.json"), " ".repeat(1_000_001));
  writeFileSync(at("file"), "");
  mkdirSync(at("multi"), { recursive: true });
  const placed = argv.map((word) => (/\.json$|^(x|no\/such\/folder|file|file\/x|multi)$/.test(word) ? at(word) : word));
  const { code, stdout, stderr } = await copydesk(placed);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.replaceAll(`${folder}/`, "")).toContain(words);
});

test("a plan may come on standard input", async () => {
  const stdin = JSON.stringify(plan);
  const { code, stdout } = await copydesk(["experiment", "-", "-o", at("piped")], { stdin });
  expect([code, jsonLines(stdout)[0]]).toMatchObject([0, { experiment: "made", fits: 8 }]);
  const wrong = await copydesk(["experiment", "-", "-o", at("piped")], { stdin: "{" });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("standard input: the plan must be JSON")]);
  const long = await copydesk(["experiment", "-", "-o", at("piped")], { stdin: " ".repeat(1_000_001) });
  expect(long.stderr).toContain("standard input: a plan must be at most 1000000 bytes long");
});

test("what is left out is counted and told of, and labels that only a test has are warned of", async () => {
  const bad = `{"text":"none"}\n`;
  writeFileSync(at("bad.jsonl"), bad + madeNews(9) + bad);
  writeFileSync(at("bad-test.jsonl"), bad + madeNews(3, 100).replaceAll('"label":"sport"', '"label":"sports"'));
  const source = { name: "news", source: at("bad.jsonl"), test: at("bad-test.jsonl"), skipBad: true };
  writeFileSync(at("bad.json"), JSON.stringify({ ...plan, sources: [source] }));
  for (const more of [["--dry-run"], ["-o", at("bad")]]) {
    const { code, stdout, stderr } = await copydesk(["experiment", at("bad.json"), ...more]);
    expect([code, jsonLines(stdout)[0]]).toMatchObject([0, { skipped: 3 }]);
    expect(stderr).toContain('warning: 2 bad rows of source "news" skipped:');
    expect(stderr).toContain('warning: 1 bad row of the test of source "news" skipped:');
    expect(stderr).toContain(
      'warning: 1 label of articles that only the test of source "news" has: sports (3 articles). Each counts as an error.',
    );
  }
});

test("names of arms are shown whole on a narrow terminal", async () => {
  const long = (name: string) => ({ name, levels: [{ name: "left as it is" }, { name: `${name} ${"x".repeat(50)}` }] });
  const sources = [{ ...plan.sources[0], name: "all of the news" }];
  writeFileSync(
    at("long.json"),
    JSON.stringify({ ...plan, sources, factors: [long("first of two"), long("second of two")] }),
  );
  for (const columns of [40, 80]) {
    const argv = ["experiment", at("long.json"), "-o", at("long")];
    const { code, stdout } = await onTerminal(argv, { columns });
    expect(code).toBe(0);
    const rows = stdout.slice(0, stdout.indexOf("  fits ")).split("\n");
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
    expect(rows[1]).toMatch(
      columns === 80 ? /accuracy +all of the news +all of the news, test$/ : /accuracy +all of +all of$/,
    );
    const names = rows
      .slice(rows.findIndex((row) => row.includes("baseline")))
      .map((row) => row.replace(/( +\d+\.\d%)+$/, ""));
    const run = (name: string) => `${name}=${name}${"x".repeat(50)}`;
    const whole = `baseline${run("second of two")}${run("first of two")}${run("first of two")},${run("second of two")}`;
    expect(names.join("").replaceAll(" ", "")).toBe(whole.replaceAll(" ", ""));
    expect(stdout).not.toContain("…");
  }
});

test("init does not write where a link leads nowhere", async () => {
  symlinkSync(at("nowhere"), at("link.json"));
  const { code, stderr } = await copydesk(["experiment", "init", at("link.json")]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("must not take the place")]);
  expect(existsSync(at("nowhere"))).toBe(false);
  const placeless = await copydesk(["experiment", "init", at("none/plan.json")]);
  expect(placeless.stderr).toContain(`error: init ${at("none/plan.json")}: the output's folder must be there`);
});

test("arms that are the same under two names are warned of", async () => {
  const factors = [{ name: "twice", levels: [{ name: "once" }, { name: "again" }] }];
  writeFileSync(at("twice.json"), JSON.stringify({ ...plan, factors }));
  const { code, stderr } = await copydesk(["experiment", at("twice.json"), "--dry-run"]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/warning: arms "baseline" and "\S+" have the same configuration/);
});

test("arms that could not be trained have no mean, and are warned of", async () => {
  const factors = [
    { name: "words", levels: [{ name: "all" }, { name: "none", config: { analyzer: { minDf: 500 } } }] },
  ];
  writeFileSync(at("untrained.json"), JSON.stringify({ ...plan, factors }));
  const { code, stdout, stderr } = await copydesk(["experiment", at("untrained.json"), "-o", at("untrained")]);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/warning: arm "words=none" could not be trained everywhere/),
  ]);
  const [{ arms }] = jsonLines<{ arms: { name: string; means: { accuracy: number | null }[] }[] }>(stdout);
  expect(arms.find(({ name }) => name === "words=none")?.means[0].accuracy).toBeNull();
});

test("a test source that holds what is learned from is warned of, whatever its name", async () => {
  const news = madeNews(9);
  writeFileSync(at("one.jsonl"), news);
  writeFileSync(at("copy.jsonl"), news);
  const sources = [{ name: "news", source: at("one.jsonl"), test: at("copy.jsonl") }];
  writeFileSync(at("copied.json"), JSON.stringify({ ...plan, sources }));
  const { stderr } = await copydesk(["experiment", at("copied.json"), "--dry-run"]);
  expect(stderr).toContain('warning: the test of source "news" holds the very articles');
});
