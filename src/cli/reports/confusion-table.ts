import type { Confusion } from "../../evaluation/report.js";
import { displayWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { count, percent } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";

/** With more labels the pairs that are confused most say more than a matrix. */
const mostLabels = 12;
const mostPairs = 15;
const widestRowLabel = 24;
const gap = 2;

/**
 * Which labels are taken for which: the matrix, or the pairs that are confused most where there are many labels.
 *
 * @param whole the matrix, however many labels there are
 */
export function confusionTable(confusion: Confusion | null, whole: boolean, page: Page): string {
  if (confusion === null)
    return "The confusion matrix is too large to print; leave out labels, or count from predict.\n";
  const names = rowNames(confusion);
  if (whole || names.length <= mostLabels) return matrixTables(confusion, names, page);
  return pairsTable(confusion, names, page);
}

function rowNames({ labels, unknownLabels }: Confusion): string[] {
  return [...labels, ...unknownLabels].map((label) => (label === null ? "unknown labels" : harmless(label)));
}

/** As many columns at a time as there is room for; labelled by number where their names have no room. */
function matrixTables({ labels, matrix }: Confusion, names: readonly string[], { width, theme }: Page): string {
  const cell = matrix.flat().reduce((most, n) => Math.max(most, count(n).length), 1);
  const named = labels.reduce((sum, _, k) => sum + gap + Math.max(cell, displayWidth(names[k])), 0);
  const rowWidth = names.reduce((most, name) => Math.max(most, Math.min(widestRowLabel, displayWidth(name))), 0);
  const isNumbered = named + rowWidth + gap > width;
  const heads = isNumbered ? labels.map((_, k) => String(k + 1)) : names;
  const columnWidth = Math.max(cell, String(labels.length).length) + gap;
  const first = isNumbered ? rowWidth + String(names.length).length + 1 + gap : 0;
  const perTable = isNumbered ? Math.max(1, Math.floor((width - first) / columnWidth)) : labels.length;
  const tables: string[] = [];
  for (let from = 0; from < labels.length; from += perTable) {
    const shown = heads.slice(from, Math.min(from + perTable, labels.length));
    const columns: Column[] = [
      { head: "", canBeCut: true },
      ...shown.map(
        (head, j): Column => ({
          head,
          align: "right",
          paint: (text, row) => paintCell(text, row === from + j, theme),
        }),
      ),
    ];
    const rows = matrix.map((counts, i) => [
      isNumbered ? `${String(i + 1).padStart(String(names.length).length)} ${names[i]}` : names[i],
      ...shown.map((_, j) => (counts[from + j] === 0 ? "·" : count(counts[from + j]))),
    ]);
    tables.push(table(columns, rows, width, theme));
  }
  return `Rows are what articles are, columns what they were taken for:\n${tables.join("\n")}`;
}

function paintCell(text: string, isRight: boolean, theme: Page["theme"]): string {
  if (text.trim() === "·") return theme.dim(text);
  return isRight ? theme.green(text) : theme.yellow(text);
}

function pairsTable({ labels, matrix }: Confusion, names: readonly string[], { width, theme }: Page): string {
  const pairs: { row: number; column: number; n: number }[] = [];
  for (const [row, counts] of matrix.entries()) {
    for (const [column, n] of counts.entries()) if (row !== column && n > 0) pairs.push({ row, column, n });
  }
  if (pairs.length === 0) return "No label was taken for another.\n";
  pairs.sort((a, b) => b.n - a.n || a.row - b.row || a.column - b.column);
  const columns: readonly Column[] = [
    { head: "is", canBeCut: true },
    { head: "taken for", canBeCut: true },
    { head: "articles", align: "right" },
    { head: "of the label", align: "right" },
  ];
  const rows = pairs.slice(0, mostPairs).map(({ row, column, n }) => {
    const support = matrix[row].reduce((sum, m) => sum + m, 0);
    return [names[row], names[column], count(n), percent(n / support)];
  });
  const head = `Confused most (--confusion prints the whole matrix of ${labels.length} labels):`;
  return `${head}\n${table(columns, rows, width, theme)}`;
}
