import CliTable from "cli-table3";
import { cutToWidth, displayWidth } from "./display-width.js";
import type { Theme } from "./theme.js";

/** A column of a table. */
export interface Column {
  readonly head: string;
  /** Default left. */
  readonly align?: "left" | "right";
  /** Whether its cells may be cut when the table is wider than the terminal; they must then have no colour codes. */
  readonly canBeCut?: boolean;
  /** What is done to a cell once it has its width: a colour. */
  readonly paint?: (cell: string, row: number) => string;
}

const gap = 2;
const narrowest = 6;

/**
 * A table for people, indented by two columns, in at most `width` columns of the terminal if its columns that can be cut
 * allow it.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number, theme: Theme) {
  const widths = fittingWidths(columns, rows, width - gap);
  const drawn = new CliTable({
    chars: noLines,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: widths,
    colAligns: columns.map(({ align }) => align ?? "left"),
    wordWrap: false,
  });
  drawn.push(columns.map(({ head }, c) => theme.bold(cutToWidth(head, widths[c]))));
  for (const [r, row] of rows.entries()) {
    drawn.push(columns.map(({ paint }, c) => paintedCell(row[c], widths[c], paint, r)));
  }
  return `${drawn.toString().replace(/ +$/gm, "")}\n`;
}

function paintedCell(cell: string, width: number, paint: Column["paint"], row: number): string {
  const cut = displayWidth(cell) > width ? cutToWidth(cell, width) : cell;
  return paint === undefined ? cut : paint(cut, row);
}

const noLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: " ".repeat(gap),
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(gap),
};

/** Every column as wide as its widest cell and a gap, those that can be cut narrowed evenly until all fit. */
function fittingWidths(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map(({ head }, c) =>
    rows.reduce((w, row) => Math.max(w, displayWidth(row[c])), displayWidth(head)),
  );
  const total = (): number => widths.reduce((sum, w) => sum + w, 0) + gap * (columns.length - 1);
  while (total() > width) {
    let widest = -1;
    for (const [c, { canBeCut }] of columns.entries()) {
      if (canBeCut === true && widths[c] > narrowest && (widest < 0 || widths[c] > widths[widest])) widest = c;
    }
    if (widest < 0) break;
    widths[widest]--;
  }
  return widths;
}
