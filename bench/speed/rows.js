import { medianFigure } from "../whole-process.js";

/**
 * The rows of a table of whole processes.
 *
 * @param figures the figures of all runs, by name
 * @param columns more columns of each row, by its name
 */
export function rowsOf(figures, columns = {}) {
  return Object.entries(figures).map(([name, runs]) => ({ name, ...medianFigure(runs), ...columns[name], runs }));
}

/** Reads rows by their names. */
export function byName(rows) {
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}
