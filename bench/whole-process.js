/* Measures commands as whole processes, for the benches that compare them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Seconds and MiB of one run of a command, as GNU time tells them. */
function measured(command) {
  const work = mkdtempSync(join(tmpdir(), "copydesk-time-"));
  const file = join(work, "time");
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%e %M", "-o", file, ...command], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  const [seconds, kilobytes] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  rmSync(work, { recursive: true });
  return { seconds, mebibytes: kilobytes / 1024 };
}

/**
 * Runs commands in turn, so that what else the machine does falls on all of them alike.
 *
 * @param commands the words of each command, by name
 * @param runs how often each is run, after one run that is not counted
 * @returns the medians of seconds and MiB, by the same names
 */
export function mediansInTurn(commands, runs) {
  const figures = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      const figure = measured(command);
      if (run > 0) figures[name].push(figure);
    }
  }
  const medians = Object.entries(figures).map(([name, list]) => [
    name,
    { seconds: median(list.map((f) => f.seconds)), mebibytes: median(list.map((f) => f.mebibytes)) },
  ]);
  return Object.fromEntries(medians);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
