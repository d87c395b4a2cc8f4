import type { Interval } from "../../../evaluation/bootstrap.js";
import type { InteractionTable, JudgedEffect } from "../../analysis/analysis.js";
import type { Drawing } from "../drawing.js";
import { fitting } from "../fitting.js";
import type { Html } from "../html.js";
import type { MetricWords } from "../metric-words.js";

const WIDTH = 320;
const HEIGHT = 210;
const LEFT = 46;
const RIGHT = 14;
const TYPE = 11;
const frame = { width: WIDTH, height: HEIGHT, marginLeft: LEFT, marginRight: RIGHT, marginTop: 10, marginBottom: 26 };

/** Lines are told apart by dash and sign first, and by colour. */
const colours = ["blue", "orange", "green", "purple", "gold", "sky", "ink"].map((colour) => `var(--${colour})`);
const dashes = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "12 4", "1 2"];
const symbols = ["circle", "square", "triangle", "diamond", "cross", "star", "wye"] as const;

/**
 * What the panels of one corpus span, in the unit that is written: all means, and no less than the interval of a typical
 * interaction is wide, so that lines that no test tells from parallel ones do not fill a panel.
 */
export function interactionDomain(
  tables: readonly InteractionTable[],
  interactions: readonly JudgedEffect[],
  words: MetricWords,
): Interval {
  const means = tables.flatMap((table) => table.means.flat()).map((mean) => words.inUnit(mean));
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const widths = interactions.flatMap(({ interval }) => (interval === null ? [] : [interval[1] - interval[0]]));
  widths.sort((one, other) => one - other);
  const typical = words.inUnit(widths[Math.floor(widths.length / 2)] ?? 0);
  const lacking = Math.max(0, typical - (high - low));
  return [low - lacking / 2, high + lacking / 2];
}

/** Mean scores by the levels of two factors, a panel for each pair on the same scale. */
export class InteractionPlot {
  readonly #drawing: Drawing;
  readonly #words: MetricWords;
  readonly #domain: Interval;

  /** @param domain of all means, in the unit that is written. */
  constructor(drawing: Drawing, words: MetricWords, domain: Interval) {
    this.#drawing = drawing;
    this.#words = words;
    const room = Math.max((domain[1] - domain[0]) * 0.08, 1e-3);
    this.#domain = [domain[0] - room, domain[1] + room];
  }

  /** Whether the first factor is the lines: the one of fewer levels is. */
  isTurned({ factors: [first, second] }: InteractionTable): boolean {
    return first.levels.length < second.levels.length;
  }

  /** The levels that are lines, in the order of their styles. */
  linesOf(table: InteractionTable): readonly string[] {
    return table.factors[this.isTurned(table) ? 0 : 1].levels;
  }

  panel(table: InteractionTable): Html {
    const { plot } = this.#drawing;
    const isTurned = this.isTurned(table);
    const along = table.factors[isTurned ? 1 : 0].levels;
    const pointsOf = (line: number) =>
      along.map((_, x) => ({ x, y: this.#words.inUnit(isTurned ? table.means[line][x] : table.means[x][line]) }));
    const room = (WIDTH - LEFT - RIGHT) / along.length - 6;
    const levelWords = (x: number) => fitting(along[x], room, TYPE);
    return this.#drawing.svg(
      {
        ...frame,
        x: { type: "point", domain: along.map((_, x) => x), padding: 0.5, axis: null },
        y: { domain: [...this.#domain], axis: null },
        marks: [
          plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 6 }),
          plot.axisY({ ticks: 6, tickSize: 0, label: null, fontSize: TYPE, color: "var(--soft)" }),
          plot.axisX({ tickSize: 0, tickPadding: 8, label: null, fontSize: TYPE, tickFormat: levelWords }),
          ...this.linesOf(table).flatMap((_, line) => lineMarks(this.#drawing, line, pointsOf(line))),
        ],
      },
      `Mean ${this.#words.title} by ${table.factors.map(({ name }) => name).join(" and ")}`,
    );
  }
}

/** A line with a sign at each point, in the style of its place. */
function lineMarks({ plot }: Drawing, line: number, points: readonly { readonly x: number; readonly y: number }[]) {
  const stroke = colours[line];
  return [
    plot.line([...points], { x: "x", y: "y", stroke, strokeWidth: 1.75, strokeDasharray: dashes[line] }),
    plot.dot([...points], { x: "x", y: "y", r: 4, symbol: symbols[line], fill: stroke, stroke: "var(--page)" }),
  ];
}

/** The sample of a line, for a legend. */
export function lineKey(drawing: Drawing, line: number): Html {
  const [ends] = lineMarks(
    drawing,
    line,
    [0, 1].map((x) => ({ x, y: 0 })),
  );
  const [, sign] = lineMarks(drawing, line, [{ x: 0.5, y: 0 }]);
  return drawing.svg({
    width: 34,
    height: 12,
    margin: 0,
    x: { domain: [0, 1], range: [1, 33], axis: null },
    y: { domain: [-1, 1], axis: null },
    marks: [ends, sign],
  });
}
