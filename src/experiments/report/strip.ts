import type { Interval } from "../../evaluation/bootstrap.js";
import type { Answer, JudgedDifference } from "../analysis/analysis.js";
import { answerMark } from "./answer-mark.js";
import type { Drawing } from "./drawing.js";
import { type Html, html } from "./html.js";
import { type MetricWords, minus } from "./metric-words.js";
import { steps } from "./plots/ticks.js";

const WIDTH = 260;
const HEIGHT = 22;
const INSET = 20;

/** A value with its interval, as a row shows it. */
export interface StripMark {
  readonly value: number;
  readonly interval: Interval | null;
  /** A plain one for null. */
  readonly answer: Answer | null;
}

/**
 * One axis for all rows of a table: each row draws its own interval, so that names wrap as they like, rows break over
 * pages, and nothing can overlap.
 */
export class Strip {
  readonly #drawing: Drawing;
  readonly #domain: Interval;

  /** @param domain what the axis spans, in the unit written at it. */
  constructor(drawing: Drawing, domain: Interval) {
    this.#drawing = drawing;
    this.#domain = domain;
  }

  /** An axis that all of these values fit on. */
  static over(drawing: Drawing, values: readonly number[]): Strip {
    const low = Math.min(...values);
    const high = Math.max(...values);
    return new Strip(drawing, low < high ? [low, high] : [low - 1, high + 1]);
  }

  /** Marks a column's place of zero and the region that does not matter, for the style of the page. */
  style(low: number, zero: number, high: number): string {
    return `--low:${this.#percent(low)};--zero:${this.#percent(zero)};--high:${this.#percent(high)}`;
  }

  /** The axis, as the head of the column: text, since browsers do not print drawings in heads that come again. */
  head(): Html {
    const ticks = steps(...this.#domain).map(
      (tick) => html`<span style="left:${this.#percent(tick)}">${minus(String(tick))}</span>`,
    );
    return html`<div class="axis" aria-hidden="true">${ticks}</div>`;
  }

  /** A row's interval and value: filled where it is decided, hollow where it is not. */
  row({ value, interval, answer }: StripMark): Html {
    const { plot } = this.#drawing;
    const colour = answer === null ? "var(--ink)" : answerMark(answer).colour;
    const fill = answer === "undecided" ? "var(--page)" : colour;
    const symbol = answer === "no difference that matters" ? ("diamond" as const) : ("circle" as const);
    const line =
      interval === null ? [] : [plot.ruleY([0], { x1: interval[0], x2: interval[1], stroke: colour, strokeWidth: 2 })];
    const dot = plot.dot([value], { x: value, y: 0, r: 4, stroke: colour, strokeWidth: 1.75, fill, symbol });
    return this.#draw([...line, dot]);
  }

  /** A length to measure by, with its ends. */
  length(low: number, high: number): Html {
    const { plot } = this.#drawing;
    const line = plot.ruleY([0], { x1: low, x2: high, stroke: "var(--ink)", strokeWidth: 1.5 });
    return this.#draw([
      line,
      plot.tickX([low, high], { x: (end: number) => end, stroke: "var(--ink)", insetTop: 6, insetBottom: 6 }),
    ]);
  }

  /** A row of two bars from zero: what was lost to the left, what was gained to the right. */
  bars(lost: number, gained: number): Html {
    const { plot } = this.#drawing;
    const bar = (x2: number, fill: string) => plot.rect([0], { x1: 0, x2, y1: -0.55, y2: 0.55, fill });
    return this.#draw([bar(-lost, "var(--orange)"), bar(gained, "var(--blue)")]);
  }

  #draw(marks: readonly object[]): Html {
    return this.#drawing.svg({
      width: WIDTH,
      height: HEIGHT,
      margin: 0,
      x: { type: "linear", domain: [...this.#domain], range: [INSET, WIDTH - INSET], axis: null },
      y: { type: "linear", domain: [-1, 1], axis: null },
      marks: [...marks] as never,
    });
  }

  /** Where a value is in the column, from its left; values beyond the axis are at its end. */
  #percent(value: number): string {
    const [low, high] = this.#domain;
    const place = INSET + ((WIDTH - 2 * INSET) * (value - low)) / (high - low);
    return `${Math.min(100, Math.max(0, (100 * place) / WIDTH)).toFixed(2)}%`;
  }
}

/** A difference in the unit that is written. */
export function inUnit({ mean, interval, answer }: JudgedDifference, words: MetricWords): StripMark {
  const ends = interval === null ? null : ([words.inUnit(interval[0]), words.inUnit(interval[1])] as const);
  return { value: words.inUnit(mean), interval: ends, answer };
}

/** A heading cell with the axis below its words. */
export function stripHead(strip: Strip, words: string): Html {
  return html`<th scope="col" class="strip">${words}${strip.head()}</th>`;
}
