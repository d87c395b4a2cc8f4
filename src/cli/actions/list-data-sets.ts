import { dataFolder } from "../../corpus/datasets/cache-folder.js";
import { listDataSets as list } from "../../corpus/datasets/data-set-status.js";
import type { Io } from "../io.js";
import { dataSetJson, dataSetTable } from "../reports/data-set-report.js";
import { inSession, type SharedOptions } from "../session.js";

/** `copydesk datasets list` */
export async function listDataSets(options: SharedOptions, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const dataSets = await list({ dataFolder: dataFolder(io.env) });
    if (!session.json) return session.out.write(dataSetTable(dataSets, io.command, session));
    for (const dataSet of dataSets) await session.printJson(dataSetJson(dataSet));
  });
}
