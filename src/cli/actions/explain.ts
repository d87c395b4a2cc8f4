import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { explanationReport } from "../reports/explanation-report.js";
import { inSession, type SharedOptions } from "../session.js";

export interface ExplainOptions extends SourceFlags, SharedOptions {
  readonly label?: string;
  readonly top: number;
  readonly limit?: number;
}

/** `copydesk explain` */
export async function explain(
  modelPath: string,
  spec: string | undefined,
  options: ExplainOptions,
  io: Io,
): Promise<void> {
  await inSession(io, options, async (session) => {
    const model = await TextModel.load(modelPath);
    const { documents, skipped } = await openSources([spec ?? "-"], options, session, {
      showsProgress: io.outputIsElsewhere,
    });
    const limit = options.limit ?? (session.json ? Number.POSITIVE_INFINITY : 1);
    let nExplained = 0;
    for await (const document of documents) {
      if (nExplained === limit) {
        if (options.limit === undefined) session.note("There are more articles: --limit says how many to explain.");
        break;
      }
      const explanation = model.explain(document, options.label);
      if (session.json) await session.printJson(explanation);
      else
        await session.out.write(`${nExplained > 0 ? "\n" : ""}${explanationReport(explanation, options.top, session)}`);
      nExplained++;
    }
    await session.out.flush();
    skipped.report(session);
  });
}
