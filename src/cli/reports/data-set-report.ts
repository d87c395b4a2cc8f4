import { type DataSetCard, isShipped } from "../../corpus/datasets/data-set-card.js";
import type { DataSetStatus } from "../../corpus/datasets/data-set-status.js";
import { harmless } from "../print/harmless.js";
import { bytes, count, counted } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import { commandLines, type Fact, factLines } from "./facts.js";

const widest = 100;

/** All data sets in a table, with how to get those that are not here. */
export function dataSetTable(dataSets: readonly DataSetStatus[], command: string, page: Page): string {
  const { theme, width } = page;
  const columns: readonly Column[] = [
    { head: "data set", paint: theme.bold },
    { head: "here", paint: (cell, row) => (dataSets[row].status === "absent" ? theme.dim(cell) : theme.green(cell)) },
    { head: "articles", align: "right" },
    { head: "labels", align: "right" },
    { head: "licence", canBeCut: true },
  ];
  const rows = dataSets.map(({ card, status }) => [
    card.name,
    hereWords(status),
    card.splits.map(({ documents }) => count(documents)).join(" + "),
    count(labelCount(card)),
    card.licence,
  ]);
  const absent = dataSets.find(({ status }) => status === "absent");
  const example = absent?.card.name ?? dataSets[0]?.card.name;
  const next = absent === undefined ? `${command} datasets info ${example}` : `${command} datasets pull ${example}`;
  return `${table(columns, rows, width, theme)}\n${commandLines([next], page)}`;
}

function hereWords(status: DataSetStatus["status"]): string {
  if (status === "absent") return "no";
  return status === "shipped" ? "ships" : "pulled";
}

function labelCount({ labels }: DataSetCard): number {
  return typeof labels === "number" ? labels : labels.length;
}

/** All that is known of one data set. */
export function dataSetReport({ card, status, folder, receipt }: DataSetStatus, command: string, page: Page): string {
  const facts: Fact[] = [
    ["splits", card.splits.map(({ name, documents }) => `${card.name}:${name} ${count(documents)}`).join(", ")],
    ["labels", labelWords(card)],
    ["licence", card.licence],
    ["language", card.language],
  ];
  if (card.homepage !== undefined) facts.push(["homepage", card.homepage]);
  const size = receipt?.splits
    .filter(({ dataSet }) => dataSet === card.name)
    .reduce((sum, split) => sum + split.bytes, 0);
  facts.push(["here", status === "absent" ? "no" : `${hereWords(status)}, in ${harmless(folder)}`]);
  if (size !== undefined) facts.push(["text", bytes(size)]);
  if (receipt !== undefined) facts.push(["from", harmless(receipt.from)]);
  const width = Math.min(widest, page.width);
  const paragraphs = [card.description, ...(card.citation === undefined ? [] : [`Cite: ${card.citation}`])];
  const text = paragraphs.map((paragraph) => `${wrapped(paragraph.split(" "), width)}\n`).join("\n");
  const next =
    status === "absent" ? `datasets pull ${card.name}` : `train ${card.name}:train -o ${card.name}.safetensors`;
  return `${page.theme.bold(card.title)}\n\n${text}\n${factLines(facts, page)}\n${commandLines([`${command} ${next}`], page)}`;
}

function labelWords(card: DataSetCard): string {
  const { labels, labelsPerDocument } = card;
  const many = labelsPerDocument === "many" ? ", any number per article" : "";
  const named = typeof labels !== "number" && labels.length <= 12 ? `: ${labels.map(harmless).join(", ")}` : "";
  return counted(labelCount(card), "label") + many + named;
}

/** The same for programs. */
export function dataSetJson({ card, status, folder, receipt }: DataSetStatus) {
  const { shippedIn: _, ...described } = isShipped(card) ? card : { ...card, shippedIn: undefined };
  return { ...described, status, folder, receipt: receipt ?? null };
}
