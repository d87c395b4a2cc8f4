import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CopydeskError } from "../../errors.js";
import { writeWhole } from "../../pipeline/write-whole.js";
import { analyzeExperiment } from "../analysis/analyze-experiment.js";
import type { ExperimentResults } from "../results.js";
import { htmlReport, type ReportOptions } from "./html-report.js";
import { markdownReport } from "./markdown-report.js";
import { resultsCsv } from "./results-csv.js";

/** Where the parts of a report were written. */
export interface WrittenReport {
  readonly html: string;
  readonly markdown: string;
  readonly csv: string;
}

/**
 * Writes `report.html`, `report.md` and `results.csv` into a folder, which is made if need be; each file whole or not at all.
 *
 * @param results complete or not.
 * @throws CopydeskError `IO_WRITE` for a folder that cannot be written.
 */
export async function writeReport(
  folder: string,
  results: ExperimentResults,
  options: ReportOptions = {},
): Promise<WrittenReport> {
  const analysis = analyzeExperiment(results);
  const written = {
    html: join(folder, "report.html"),
    markdown: join(folder, "report.md"),
    csv: join(folder, "results.csv"),
  };
  await makeFolder(folder);
  await writeWhole(written.html, Buffer.from(await htmlReport(analysis, options)));
  await writeWhole(written.markdown, Buffer.from(markdownReport(analysis)));
  await writeWhole(written.csv, Buffer.from(resultsCsv(results)));
  return written;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `${folder}: the folder must be writable; got ${(cause as Error).message}. Name another with -o.`,
      { cause },
    );
  }
}
