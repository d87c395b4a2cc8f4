/*
 * Accuracy on the standard test halves: `copydesk train` without options beside scikit-learn's usual baselines.
 *
 *     npm run build && PYTHON=/path/to/python node bench/accuracy.js
 *
 * Both learn from the training half alone and read the same texts, a title before its body. Nothing is chosen here.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateModel, openCorpus, recommendedConfiguration, TextClassifier } from "../dist/index.js";

const python = process.env.PYTHON ?? "python3";
const rival = new URL("rivals/accuracy.py", import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));

/** The documents of a split, which are also written as JSON Lines to `path`. */
async function exported(spec, path) {
  const documents = [];
  const rows = [];
  for await (const document of (await openCorpus(spec)).documents) {
    const body = typeof document.text === "string" ? document.text : Buffer.from(document.text).toString("utf8");
    const text = document.title === undefined ? body : `${document.title}\n${body}`;
    documents.push(document);
    rows.push(JSON.stringify({ label: document.labels[0], text }));
  }
  writeFileSync(path, `${rows.join("\n")}\n`);
  return documents;
}

console.log(`${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}`);
for (const name of ["20newsgroups", "reuters-r8", "reuters-r52"]) {
  const [trainPath, testPath] = ["train", "test"].map((split) => join(work, `${name}-${split}.jsonl`));
  const train = await exported(`${name}:train`, trainPath);
  const test = await exported(`${name}:test`, testPath);
  const model = await new TextClassifier(recommendedConfiguration).fit(train);
  const { accuracy, logLoss, calibration } = await evaluateModel(model, test, { resamples: 0 });
  const points = (100 * calibration.expectedError.value).toFixed(1);
  console.log(`\n${name}: ${train.length} / ${test.length} documents`);
  console.log(`copydesk train\t${(100 * accuracy.value).toFixed(1)}`);
  console.log(`  its log loss\t${logLoss.value.toFixed(3)}\n  its calibration error, points\t${points}`);
  console.log(spawnSync(python, [rival, trainPath, testPath], { encoding: "utf8" }).stdout.trimEnd());
}
rmSync(work, { recursive: true, force: true });
