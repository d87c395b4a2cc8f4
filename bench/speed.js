/*
 * How do time and memory compare with those of rivals, and are the goals met? Whole processes in turn, on 20 Newsgroups.
 *
 *     npm run bench -- [--runs 5] [--only vectorize,train] [--natural-seconds 600] [--results bench/results]
 *
 * PYTHON has scikit-learn's current release and Vowpal Wabbit, DEBIAN_PYTHON the distribution's scikit-learn, WINK is the
 * folder in which wink was installed; README.md says more. A rival that is not installed is left out. All cases together
 * write <today>.json, with every single measurement, and <today>.md into the folder of results; with --only they are printed
 * alone, unless --results is given.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { casesNamed } from "./speed/all-cases.js";
import { allRivals } from "./speed/all-rivals.js";
import { Bench } from "./speed/bench.js";
import { circumstances, failedSection, head, section } from "./speed/report.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    only: { type: "string" },
    "natural-seconds": { type: "string", default: "600" },
    results: { type: "string" },
  },
});

/** An option that is a whole number above 0. */
function positive(name) {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name}: it must be a whole number above 0; got ${values[name]}`);
}

/** What running a case gives, or why it could not run. */
async function outcome({ name, title, about, run }, bench) {
  try {
    return { name, title, about, ...(await run(bench)) };
  } catch (error) {
    return { name, title, about, error: error.message.trim() };
  }
}

const cases = casesNamed(values.only);
const settings = { runs: positive("runs"), naturalSeconds: positive("natural-seconds") };
const rivals = allRivals();
const about = circumstances({
  runs: settings.runs,
  command: ["npm run bench --", ...process.argv.slice(2)].join(" "),
  rivals,
  load: loadavg()[0],
});
const bench = await Bench.open({ ...settings, rivals: rivals.filter(({ version }) => version !== undefined) });
process.once("exit", () => bench.close());
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const written = [head(about)];
console.log(written[0]);
const outcomes = [];
for (const one of cases) {
  const result = await outcome(one, bench);
  outcomes.push(result);
  written.push(result.error === undefined ? section(result) : failedSection(result));
  console.log(written.at(-1));
  // Processes are waited for without a turn of the event loop: only here is a signal heard, such as Ctrl-C, which has
  // ended the process, too. What waits after a timer comes after the loop has looked for signals.
  await setTimeout(1);
  await setImmediate();
}
if (outcomes.some(({ error }) => error !== undefined)) process.exitCode = 1;
if (values.only === undefined || values.results !== undefined) {
  const folder = values.results ?? new URL("results", import.meta.url).pathname;
  mkdirSync(folder, { recursive: true });
  const file = (ending) => join(folder, `${about.date.slice(0, 10)}.${ending}`);
  writeFileSync(file("json"), `${JSON.stringify({ ...about, cases: outcomes }, null, 1)}\n`);
  writeFileSync(file("md"), written.join("\n"));
}
