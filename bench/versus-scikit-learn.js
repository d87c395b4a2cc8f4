/*
 * Copydesk beside scikit-learn on 20 Newsgroups: whole processes, in turn, medians, and peak memory (GNU time).
 *
 *     npm run build && node dist/cli/main.js datasets pull 20newsgroups
 *     PYTHON=/path/to/python node bench/versus-scikit-learn.js [runs]
 *
 * Both read the same files and write a model; then both load it, read the test half and print a label per message.
 * scikit-learn: TfidfVectorizer(sublinear_tf=True) and LinearSVC. Copydesk: the same, one linear SVM per label on the same
 * features with C 1; and `copydesk train` without options, which also chooses strengths and calibrates.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { dataSetStatus } from "../dist/corpus/datasets/data-set-status.js";
import { mediansInTurn } from "./whole-process.js";

const runs = Number(process.argv[2] ?? 5);
const python = process.env.PYTHON ?? "python3";
const { folder } = await dataSetStatus("20newsgroups");
const work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));
const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
const rival = new URL("rivals/scikit_learn.py", import.meta.url).pathname;
const [ours, theirs] = [join(work, "ours.safetensors"), join(work, "theirs.pickle")];
const sameWork = join(work, "same-work.json");
const config = {
  analyzer: { fields: { title: 1 } },
  classifier: { type: "linear-svm", C: 1, classWeight: null },
  choose: null,
  calibration: { method: "none" },
};
writeFileSync(sameWork, JSON.stringify(config));
const training = [process.execPath, main, "train", "20newsgroups:train", "--quiet", "-o"];

const tasks = {
  train: {
    copydesk: [...training, ours, "--config", sameWork],
    "without options": [...training, join(work, "recommended.safetensors")],
    "scikit-learn": [python, rival, "train", join(folder, "20news-bydate-train"), theirs],
  },
  predict: {
    copydesk: [process.execPath, main, "predict", ours, "20newsgroups:test"],
    "scikit-learn": [python, rival, "predict", theirs, join(folder, "20news-bydate-test")],
  },
};

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${cpus().length} × ${cpus()[0].model}`,
);
console.log(`medians of ${runs} runs in turn, after one that is not counted`);
for (const [task, commands] of Object.entries(tasks)) {
  const medians = mediansInTurn(commands, runs);
  for (const [name, { seconds, mebibytes }] of Object.entries(medians)) {
    console.log(`${task.padEnd(8)} ${name.padEnd(15)} ${seconds.toFixed(2)} s  ${mebibytes.toFixed(0)} MiB`);
  }
  const ratio = (of) => (of(medians["scikit-learn"]) / of(medians.copydesk)).toFixed(2);
  console.log(
    `${task.padEnd(8)} scikit-learn / copydesk: time ${ratio((f) => f.seconds)}, memory ${ratio((f) => f.mebibytes)}`,
  );
}
rmSync(work, { recursive: true, force: true });
