/* Measures whole processes, for the benches that compare them. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/*
 * A process to measure: { command: its words, input: the file that is its standard input, output: the file that takes its
 * standard output }. Without files it has neither.
 *
 * A figure of one run: { seconds, mebibytes, ownSeconds }. Seconds are of the wall clock; MiB are the greatest resident
 * set, as GNU time tells it; own seconds are those that the process itself reports, without the start of its language.
 */

/** Runs a process to its end. @throws where it fails, with what it said */
export function run({ command, input, output }) {
  const stdin = input === undefined ? "ignore" : openSync(input, "r");
  const stdout = output === undefined ? "ignore" : openSync(output, "w");
  try {
    const { status, signal, stderr, error } = spawnSync(command[0], command.slice(1), {
      stdio: [stdin, stdout, "pipe"],
      maxBuffer: 1 << 26,
    });
    if (error) throw error;
    if (status !== 0)
      throw new Error(`${command.map((word) => basename(word)).join(" ")}: ${signal ?? status}: ${stderr}`);
    return String(stderr);
  } finally {
    for (const file of [stdin, stdout]) if (typeof file === "number") closeSync(file);
  }
}

/** The figure of one run of a process. */
function measured(process) {
  const work = mkdtempSync(join(tmpdir(), "copydesk-time-"));
  const file = join(work, "time");
  try {
    const start = performance.now();
    const said = run({ ...process, command: ["/usr/bin/time", "-f", "%M", "-o", file, ...process.command] });
    const seconds = (performance.now() - start) / 1000;
    const figure = { seconds, mebibytes: Number(readFileSync(file, "utf8")) / 1024 };
    const own = /^own seconds: (.*)$/m.exec(said);
    return own === null ? figure : { ...figure, ownSeconds: Number(own[1]) };
  } finally {
    rmSync(work, { recursive: true });
  }
}

/**
 * Runs processes in turn, forwards and backwards by turns, so that what else the machine does falls on all of them alike.
 *
 * @param processes by name
 * @param runs how often each is run
 * @param warmUp whether one run more comes first, which is not counted
 * @returns the figures of all runs, by the same names
 */
export function figuresInTurn(processes, runs, { warmUp = true } = {}) {
  const names = Object.keys(processes);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = warmUp ? 0 : 1; turn <= runs; turn++) {
    for (const name of turn % 2 === 0 ? names.toReversed() : names) {
      const figure = measured(processes[name]);
      if (turn > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** The medians of all that some figures tell. */
export function medianFigure(figures) {
  return Object.fromEntries(Object.keys(figures[0]).map((key) => [key, median(figures.map((figure) => figure[key]))]));
}

/**
 * The same for plain commands, as medians alone.
 *
 * @param commands the words of each command, by name
 * @param runs how often each is run, after one run that is not counted
 */
export function mediansInTurn(commands, runs) {
  const processes = Object.entries(commands).map(([name, command]) => [name, { command }]);
  const figures = figuresInTurn(Object.fromEntries(processes), runs);
  return Object.fromEntries(Object.entries(figures).map(([name, list]) => [name, medianFigure(list)]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
