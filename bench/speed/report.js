import { cpus, totalmem } from "node:os";

/** Where and with what it was measured. */
export function circumstances({ runs, command, rivals, load }) {
  const [{ model }] = cpus();
  return {
    date: new Date().toISOString(),
    command,
    runs,
    node: process.version,
    machine: { cores: cpus().length, processor: model, gibibytes: Math.round(totalmem() / 2 ** 30), load },
    rivals: Object.fromEntries(rivals.map(({ name, version }) => [name, version ?? "missing"])),
  };
}

/** The head of the report. */
export function head({ date, command, runs, node, machine, rivals }) {
  const versions = Object.entries(rivals).map(([name, version]) => `- ${name}: ${version}`);
  return `# Speed and memory, beside rivals

${date.slice(0, 10)}, Node.js ${node}, ${machine.cores} × ${machine.processor}, ${machine.gibibytes} GiB (load at the start:
${machine.load.toFixed(1)}).

    ${command}

Medians of ${runs} runs in turn; in brackets the least and the greatest. Only ratios of one table mean anything elsewhere.

${versions.join("\n")}
`;
}

/** The section of a case that has run. */
export function section({ title, about, note, rows, figures }) {
  const parts = [`## ${title}`, about, note, table(rows), figures.length > 0 ? goalTable(figures) : undefined];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

/** The section of a case that could not run. */
export function failedSection({ title, about, error }) {
  return `## ${title}\n\n${about}\n\nIt could not run: ${error}\n`;
}

/** The columns that a table may have: how each is headed, and how it is written; undefined leaves a cell empty. */
const columns = [
  ["", ({ name }) => name],
  ["seconds", ({ runs, seconds }) => `${written(seconds)} (${range(runs.map((figure) => figure.seconds))})`],
  ["own seconds", ({ ownSeconds }) => ownSeconds && written(ownSeconds)],
  ["MiB", ({ mebibytes }) => mebibytes?.toFixed(0)],
  ["accuracy %", ({ accuracy }) => accuracy && (100 * accuracy).toFixed(2)],
  ["model, MB", ({ megabytes }) => megabytes?.toFixed(2)],
  ["a second", ({ amount, unit, seconds }) => amount && `${written(amount / seconds)} ${unit}`],
];

function table(rows) {
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row) !== undefined));
  return lines(
    used.map(([title]) => title),
    rows.map((row) => used.map(([, cell]) => cell(row) ?? "")),
  );
}

function goalTable(figures) {
  return lines(
    ["", "figure", "goal", ""],
    figures.map(({ name, value, goal = "", isMet, unless }) => [
      name,
      written(value),
      goal,
      isMet === undefined ? "" : isMet ? "met" : unless === undefined ? "missed" : `missed: ${unless}`,
    ]),
  );
}

function lines(titles, rows) {
  return [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function range(values) {
  return `${written(Math.min(...values))}–${written(Math.max(...values))}`;
}

/** Three digits that matter, or all that stand before the point. */
function written(value) {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
