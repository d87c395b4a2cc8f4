import { type Command, InvalidArgumentError } from "commander";

/** Options that every command has; last, since they matter least. */
export function withSharedOptions(command: Command): Command {
  return command
    .option("--json", "print JSON, as on a pipe")
    .option("-q, --quiet", "print results, warnings and errors only")
    .option("--debug", "show where an error comes from")
    .helpOption("-h, --help", "print help");
}

/** Options of commands that read sources. */
export function withSourceOptions(command: Command): Command {
  return command
    .option("--format <format>", `of the sources: ${formats}; told by name and content if not given`)
    .option("--encoding <encoding>", "of texts: utf-8, latin1, windows-1252, utf-16le, …")
    .option(
      "--columns <columns>",
      "label,title,text by position where there is no header, - passing one over; or label=section,text=body by name",
      list,
    )
    .option("--remove <parts>", "of 20 Newsgroups: headers,footers,quotes", list)
    .option("--skip-bad", "leave out what cannot be read, and say how much that was");
}

/** The option of commands that use several threads. */
export function withJobsOption(command: Command): Command {
  return command.option(
    "-j, --jobs <n>",
    "threads that work, as many as the machine runs at once if not given; what comes out is the same",
    wholeNumber(1),
  );
}

/** As `src/corpus/formats.ts` has them, which is not loaded for help alone; a test compares. */
export const formats = "text, folder, jsonl, csv, tsv, fasttext, tokens, reuters, libsvm, parquet";

/** What is separated by commas. */
function list(value: string): readonly string[] {
  return value.split(",").map((item) => item.trim());
}

/** A whole number from `least` on. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    if (/^\d{1,15}$/.test(value) && Number(value) >= least) return Number(value);
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** A time like 60s, 5m, 1.5h, or a number of seconds: in seconds. */
export function duration(value: string): number {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)\s*([smh])?$/.exec(value) ?? [];
  const seconds = Number(amount) * { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"];
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError("It must be a time above 0, like 60s, 5m or 1h.");
}

const sizeUnits: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** A size like 2MB, 500kB or 1.5MiB, or a number of bytes: in bytes. */
export function fileSize(value: string): number {
  const [, amount, unit = "B"] = /^(\d{1,15}(?:\.\d+)?)\s*([kmg]?i?b)?$/i.exec(value) ?? [];
  const bytes = Math.floor(Number(amount) * sizeUnits[unit.toLowerCase()]);
  if (bytes >= 1 && Number.isSafeInteger(bytes)) return bytes;
  throw new InvalidArgumentError("It must be a size above 0, like 2MB, 500kB, 1.5MiB or 2000000.");
}

/** A number between 0 and 1, both excluded. */
export function share(value: string): number {
  if (/^0?\.\d+$/.test(value) && Number(value) > 0) return Number(value);
  throw new InvalidArgumentError("It must be between 0 and 1, like 0.95.");
}

/** Points, hundredths of a whole, from 0 to 100. */
export function points(value: string): number {
  if (/^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value);
  throw new InvalidArgumentError("It must be a number of points from 0 to 100, like 0.5.");
}

/** Whole numbers from 2, or shares of at most 1, separated by commas. */
export function sizes(value: string): readonly number[] {
  const numbers = list(value).map((item) => (/^(\d{1,10}|0?\.\d+|1\.0*)$/.test(item) ? Number(item) : 0));
  if (numbers.every((number) => number > 0)) return numbers;
  throw new InvalidArgumentError("They must be numbers of articles, like 100,200,400, or shares, like 0.1,0.5,1.");
}

/** An option that may be given several times: all that was given. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** A number from 0 to 1. */
export function probability(value: string): number {
  if (/^(0?\.\d+|0|1|1\.0*)$/.test(value)) return Number(value);
  throw new InvalidArgumentError("It must be a number from 0 to 1, like 0.7.");
}

/** Help in the form all commands have at the end: what to type. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText("after", `\nExamples:\n${examples.map((line) => `  $ ${line}`).join("\n")}`);
}
