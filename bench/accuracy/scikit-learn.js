import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { haveManyLabels } from "./documents.js";

const python = process.env.PYTHON ?? "python3";
const rival = new URL("../rivals/accuracy.py", import.meta.url).pathname;

export function scikitLearnVersion() {
  return answerOf(["-c", "import sklearn; print(sklearn.__version__)"]).trim();
}

/** What scikit-learn does with the same documents: rows of the table. */
export function ofScikitLearn(train, test) {
  const work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));
  try {
    const [trainPath, testPath] = ["train", "test"].map((split) => join(work, `${split}.jsonl`));
    writeFileSync(trainPath, asJsonLines(train));
    writeFileSync(testPath, asJsonLines(test));
    const answer = answerOf([rival, haveManyLabels(train) ? "many" : "one", trainPath, testPath]);
    return answer
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function asJsonLines(documents) {
  const rows = documents.map(({ labels, title, text }) => {
    const body = typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return `${JSON.stringify({ labels, title, text: body })}\n`;
  });
  return rows.join("");
}

function answerOf(words) {
  const { status, stdout, error } = spawnSync(python, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw error ?? new Error(`${python} ${words[0]} failed: set PYTHON to one with scikit-learn`);
  return stdout;
}
