import { writeFileSync } from "node:fs";
import { figuresInTurn } from "../../whole-process.js";
import { mainWords } from "../copydesk.js";
import { atMost, figure } from "../goals.js";
import { byName, rowsOf } from "../rows.js";

const model = new URL("../../../models/newswire.safetensors", import.meta.url).pathname;
const article =
  "The central bank raised its key rate by a quarter of a point on Thursday, saying that wages and the price of energy " +
  "still rise faster than it can accept. Shares of lenders gained.\n";

/** One run is so short that more of them are needed. */
const leastRuns = 20;

export const coldStart = {
  name: "cold-start",
  title: "One short article, cold",
  about: `\`copydesk predict\` of one article from standard input, with the model that ships, and \`node -e 0\`, which is what
Node.js itself takes to start; at least ${leastRuns} runs.`,
  async run(bench) {
    const input = await bench.made("article.txt", (path) => writeFileSync(path, article));
    const processes = {
      "`copydesk predict`": { command: [...mainWords("predict"), model], input },
      "`node -e 0`": { command: [process.execPath, "-e", "0"] },
    };
    const rows = rowsOf(figuresInTurn(processes, Math.max(bench.runs, leastRuns)));
    const named = byName(rows);
    const added = 1000 * (named["`copydesk predict`"].seconds - named["`node -e 0`"].seconds);
    return { rows, figures: [figure("`copydesk predict` − `node -e 0`, ms", added, atMost(100))] };
  },
};
