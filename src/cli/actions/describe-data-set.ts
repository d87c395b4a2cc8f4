import { dataFolder } from "../../corpus/datasets/cache-folder.js";
import { dataSetStatus } from "../../corpus/datasets/data-set-status.js";
import type { Io } from "../io.js";
import { dataSetJson, dataSetReport } from "../reports/data-set-report.js";
import { inSession, type SharedOptions } from "../session.js";

/** `copydesk datasets info` */
export async function describeDataSet(name: string, options: SharedOptions, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const dataSet = await dataSetStatus(name, { dataFolder: dataFolder(io.env) });
    if (session.json) await session.printJson(dataSetJson(dataSet));
    else await session.out.write(dataSetReport(dataSet, io.command, session));
  });
}
