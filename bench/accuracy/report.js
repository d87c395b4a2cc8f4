const percent = (value) => (100 * value).toFixed(1);
const points = (value) => (100 * value).toFixed(2);
const nats = (value) => value.toFixed(3);

/** A measure: how its column is headed, its key in a row, how it is written, and whether more is better. */
const accuracy = { head: "accuracy %", key: "accuracy", written: percent, isMoreBetter: true };
const microF1 = { head: "micro F1 %", key: "microF1", written: percent, isMoreBetter: true };
const macroF1 = { head: "macro F1 %", key: "macroF1", written: percent, isMoreBetter: true };
const exactMatch = { head: "exact match %", key: "exactMatch", written: percent, isMoreBetter: true };
const logLoss = { head: "log loss", key: "logLoss", written: nats, isMoreBetter: false };
const calibrationError = { head: "ECE, points", key: "calibrationError", written: points, isMoreBetter: false };

const ofOneLabel = [accuracy, logLoss, calibrationError];
const ofManyLabels = [microF1, macroF1, exactMatch, logLoss, calibrationError];

/** What was not run here: LibMultiLabel needs a native library that its registry has no wheels of. */
const quoted = {
  "reuters-r90": [
    {
      name: "*not run here, as measured elsewhere:* LibMultiLabel, one-vs-rest, micromacro thresholds",
      microF1: 0.885,
      macroF1: 0.608,
    },
  ],
};

/** The section of a data set: its table, what Copydesk settled on, and where it is behind. */
export function section(name, nTrain, nTest, ours, theirs) {
  const measures = theirs.some((row) => row.accuracy === undefined) ? ofManyLabels : ofOneLabel;
  const rows = [...ours, ...theirs, ...(quoted[name] ?? [])];
  const lines = [`## ${name}, ${nTrain} / ${nTest} documents`, "", ...table(rows, measures), ""];
  if (measures === ofManyLabels) lines.push("Log loss is summed over the labels.", "");
  for (const { name: way, settledOn, errorByChance } of ours) {
    lines.push(`- ${way}: ${settledOn}. Chance alone would give an ECE of ${points(errorByChance)}.`);
  }
  return [...lines, "", ...behind(ours[0], rows.slice(ours.length), measures, nTest), ""].join("\n");
}

function table(rows, measures) {
  const best = measures.map((measure) => bestOf(rows, measure));
  const written = rows.map((row) => {
    const cells = measures.map((measure, i) => {
      if (typeof row[measure.key] !== "number") return "";
      const cell = measure.written(row[measure.key]);
      return cell === measure.written(best[i][measure.key]) ? `**${cell}**` : cell;
    });
    return [row.name, ...cells, row.seconds?.toFixed(1) ?? ""];
  });
  const head = ["", ...measures.map((measure) => measure.head), "seconds"];
  return [head, head.map(() => "---"), ...written].map((cells) => `| ${cells.join(" | ")} |`);
}

function bestOf(rows, { key, isMoreBetter }) {
  const sign = isMoreBetter ? -1 : 1;
  return rows.filter((row) => typeof row[key] === "number").sort((a, b) => sign * (a[key] - b[key]))[0];
}

/** Where our default is behind a peer, said as plainly as where it is ahead. */
function behind(own, peers, measures, nTest) {
  const lost = measures.flatMap((measure) => {
    const best = bestOf(peers, measure);
    if (best === undefined || bestOf([own, best], measure) === own) return [];
    const [mine, its] = [own, best].map((row) => measure.written(row[measure.key]));
    const documents = Math.round(nTest * (best[measure.key] - own[measure.key]));
    const much = measure === accuracy || measure === exactMatch ? `, ${documents} of ${nTest} documents` : "";
    return [`- ${measure.head}: ${mine} against ${its} (${best.name})${much}`];
  });
  if (lost.length === 0) return ["Without options Copydesk is behind none of its peers."];
  return ["Without options Copydesk is behind the best of its peers in", "", ...lost];
}
