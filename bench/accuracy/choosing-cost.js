import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mediansInTurn } from "../whole-process.js";

const main = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const oneFit = { choose: null, calibration: { method: "none" } };

/** What choosing options and calibrating cost beside one fit on 20 Newsgroups; both read, train and write a model. */
export function choosingCost(runs) {
  const work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));
  const config = join(work, "one-fit.json");
  writeFileSync(config, JSON.stringify(oneFit));
  const train = [
    process.execPath,
    main,
    "train",
    "20newsgroups:train",
    "-o",
    join(work, "model.safetensors"),
    "--quiet",
  ];
  const { whole, one } = mediansInTurn({ whole: train, one: [...train, "--config", config] }, runs);
  rmSync(work, { recursive: true, force: true });
  return `## What choosing and calibrating cost

\`copydesk train 20newsgroups:train\` beside the same with \`${JSON.stringify(oneFit)}\`, which is one fit: whole processes
in turn, medians of ${runs} after one that is not counted.

| | seconds | MiB |
| --- | --- | --- |
| one fit | ${one.seconds.toFixed(2)} | ${one.mebibytes.toFixed(0)} |
| without options | ${whole.seconds.toFixed(2)} | ${whole.mebibytes.toFixed(0)} |
| ratio | ${(whole.seconds / one.seconds).toFixed(2)} | ${(whole.mebibytes / one.mebibytes).toFixed(2)} |
`;
}
