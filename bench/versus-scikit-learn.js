/*
 * Copydesk beside scikit-learn on 20 Newsgroups: whole processes, in turn, medians, and peak memory (GNU time).
 *
 *     npm run build && node dist/cli/main.js datasets pull 20newsgroups
 *     PYTHON=/path/to/python node bench/versus-scikit-learn.js [runs]
 *
 * Both read the same files and write a model; then both load it, read the test half and print a label per message.
 * scikit-learn: TfidfVectorizer(sublinear_tf=True) and LinearSVC. Copydesk: `copydesk train` without options.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { dataSetStatus } from "../dist/corpus/datasets/data-set-status.js";

const runs = Number(process.argv[2] ?? 5);
const python = process.env.PYTHON ?? "python3";
const { folder } = await dataSetStatus("20newsgroups");
const work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));
const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
const rival = new URL("rivals/scikit_learn.py", import.meta.url).pathname;
const [ours, theirs] = [join(work, "ours.safetensors"), join(work, "theirs.pickle")];

const tasks = {
  train: {
    copydesk: [process.execPath, main, "train", "20newsgroups:train", "-o", ours, "--quiet"],
    "scikit-learn": [python, rival, "train", join(folder, "20news-bydate-train"), theirs],
  },
  predict: {
    copydesk: [process.execPath, main, "predict", ours, "20newsgroups:test"],
    "scikit-learn": [python, rival, "predict", theirs, join(folder, "20news-bydate-test")],
  },
};

/** Seconds and MiB of one run, as GNU time tells them. */
function measured(command) {
  const file = join(work, "time");
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%e %M", "-o", file, ...command], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  const [seconds, kilobytes] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { seconds, mebibytes: kilobytes / 1024 };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${cpus().length} × ${cpus()[0].model}`,
);
console.log(`medians of ${runs} runs in turn, after one that is not counted`);
for (const [task, commands] of Object.entries(tasks)) {
  const figures = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      const figure = measured(command);
      if (run > 0) figures[name].push(figure);
    }
  }
  const row = (name, of) => median(figures[name].map(of));
  for (const name of Object.keys(commands)) {
    const seconds = row(name, (figure) => figure.seconds);
    const mebibytes = row(name, (figure) => figure.mebibytes);
    console.log(`${task.padEnd(8)} ${name.padEnd(13)} ${seconds.toFixed(2)} s  ${mebibytes.toFixed(0)} MiB`);
  }
  const ratio = (of) => (row("scikit-learn", of) / row("copydesk", of)).toFixed(2);
  console.log(
    `${task.padEnd(8)} scikit-learn / copydesk: time ${ratio((f) => f.seconds)}, memory ${ratio((f) => f.mebibytes)}`,
  );
}
rmSync(work, { recursive: true, force: true });
