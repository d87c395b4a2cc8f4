import { readFileSync } from "node:fs";
import { median, run } from "../../whole-process.js";

const script = new URL("../kernel-timings.js", import.meta.url).pathname;

export const kernels = {
  name: "kernels",
  title: "Kernels",
  about: `In one process on the training half in memory, in turn, after two runs that are not counted, on one core. "Dual descent"
is the linear SVM of 20 labels with C 1.`,
  async run(bench) {
    const output = bench.path("kernels.json");
    run({ command: [process.execPath, script, String(bench.runs)], output });
    const rows = JSON.parse(readFileSync(output, "utf8")).map(({ milliseconds, ...kernel }) => ({
      ...kernel,
      seconds: median(milliseconds) / 1000,
      runs: milliseconds.map((ms) => ({ seconds: ms / 1000 })),
    }));
    return { rows, figures: [] };
  },
};
