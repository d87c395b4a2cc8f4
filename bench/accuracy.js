/*
 * How often is Copydesk right on the standard test halves, and how far can its probabilities be believed, beside
 * scikit-learn?
 *
 *     npm run build
 *     PYTHON=/path/to/python node bench/accuracy.js [data set ...] [--tune seconds] [--runs n]
 *
 * Copydesk: `copydesk train` without options, and with --tune also `copydesk train --tune` for so many seconds. Its peers
 * are in rivals/accuracy.py. All learn from the training half alone and read the same texts, a title before its body.
 * It chooses nothing by what comes out here. Where 20 Newsgroups is among the data sets, what it costs to choose options
 * and calibrate is measured too, in --runs whole processes in turn (default 5; 0 leaves it out).
 *
 * Prints Markdown, and writes it to results/<today>-accuracy.md.
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { choosingCost } from "./accuracy/choosing-cost.js";
import { ofCopydesk } from "./accuracy/copydesk.js";
import { documentsOf } from "./accuracy/documents.js";
import { section } from "./accuracy/report.js";
import { ofScikitLearn, scikitLearnVersion } from "./accuracy/scikit-learn.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tune: { type: "string" }, runs: { type: "string", default: "5" } },
});
const tuneSeconds = values.tune === undefined ? undefined : Number(values.tune);
const dataSets = positionals.length > 0 ? positionals : ["20newsgroups", "reuters-r8", "reuters-r52", "reuters-r90"];

const date = new Date().toISOString().slice(0, 10);
const written = [];
const write = (markdown) => {
  written.push(markdown);
  console.log(markdown);
};

write(`# Accuracy and probabilities, beside scikit-learn ${scikitLearnVersion()}

${date}, Node.js ${process.version}, ${cpus().length} × ${cpus()[0].model}, shared (load at the
start: ${loadavg()[0].toFixed(1)}), so read seconds as rough ratios. They are of learning alone, from texts in memory to a model.

    ${["node bench/accuracy.js", ...process.argv.slice(2)].join(" ")}

Log loss is in nats. ECE is the expected calibration error of the most probable label, in points, in 15 bins of equal
width. The best of every column is bold. This script chooses nothing on test documents.
`);
for (const name of dataSets) {
  const train = await documentsOf(`${name}:train`);
  const test = await documentsOf(`${name}:test`);
  const ours = await ofCopydesk(train, test, tuneSeconds);
  write(section(name, train.length, test.length, ours, ofScikitLearn(train, test)));
}
const runs = Number(values.runs);
if (dataSets.includes("20newsgroups") && runs > 0) write(choosingCost(runs));
writeFileSync(new URL(`results/${date}-accuracy.md`, import.meta.url), `${written.join("\n").trimEnd()}\n`);
