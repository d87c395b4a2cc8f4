import type { Interval } from "../../evaluation/bootstrap.js";
import type { Answer, JudgedDifference } from "../analysis/analysis.js";
import { answerMark } from "./answer-mark.js";
import type { Drawing } from "./drawing.js";
import { type Html, html } from "./html.js";
import { type MetricWords, minus } from "./metric-words.js";
import { legible, steps } from "./plots/ticks.js";

const WIDTH = 260;
const HEIGHT = 22;
const INSET = 28;

/** A value with its interval, as a row shows it. */
export interface StripMark {
  readonly value: number;
  readonly interval: Interval | null;
  /** A plain one for null. */
  readonly answer: Answer | null;
  /** What is written where the value lies beyond the axis. */
  readonly words?: string;
}

/**
 * One axis for all rows of a table: each row draws its own interval, so that names wrap as they like, rows break over
 * pages, and nothing can overlap.
 */
export class Strip {
  readonly #drawing: Drawing;
  readonly #domain: Interval;
  readonly #ticks: readonly number[];

  /**
   * @param domain what the axis spans, in the unit written at it.
   * @param ticks where numbers stand: round values, as many as have room, by default.
   */
  constructor(drawing: Drawing, domain: Interval, ticks: readonly number[] = ticksOf(domain)) {
    this.#drawing = drawing;
    this.#domain = domain;
    this.#ticks = ticks;
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
    const ticks = this.#ticks.map(
      (tick) => html`<span style="left:${this.#percent(tick)}">${minus(String(tick))}</span>`,
    );
    return html`<div class="axis" aria-hidden="true">${ticks}</div>`;
  }

  /** A row's interval and value: filled where it is decided, hollow where it is not; an arrow for what lies beyond. */
  row(mark: StripMark): Html {
    const { plot } = this.#drawing;
    const { value, interval, answer } = mark;
    const stroke = answer === null ? "var(--ink)" : answerMark(answer).colour;
    const fill = answer === "undecided" ? "var(--page)" : stroke;
    const symbol = answer === "no difference that matters" ? ("diamond" as const) : ("circle" as const);
    const dot = plot.dot([value], { x: value, y: 0, r: 3.25, stroke, strokeWidth: 1.5, fill, symbol });
    const line = interval === null ? [] : this.#interval(interval, stroke);
    const [low, high] = this.#domain;
    return this.#draw([...line, ...(value < low || value > high ? this.#beyond(mark, stroke) : [dot])]);
  }

  /** A length to measure by, with its ends. */
  length(low: number, high: number): Html {
    return this.#draw(this.#interval([low, high], "var(--ink)"));
  }

  /** A row of two bars from zero: what was lost to the left, what was gained to the right. */
  bars(lost: number, gained: number): Html {
    const { plot } = this.#drawing;
    const bar = (x2: number, fill: string) => plot.rect([0], { x1: 0, x2, y1: -0.55, y2: 0.55, fill });
    return this.#draw([bar(-lost, "var(--orange)"), bar(gained, "var(--blue)")]);
  }

  /** A line with ends that stand out above and below a dot, however near they are; none where the axis cuts it. */
  #interval(interval: Interval, stroke: string): readonly object[] {
    const { plot } = this.#drawing;
    const [low, high] = this.#domain;
    const [x1, x2] = interval.map((end) => Math.min(high, Math.max(low, end)));
    const ends = interval.filter((end) => end >= low && end <= high);
    return [
      plot.ruleY([0], { x1, x2, stroke, strokeWidth: 1.75 }),
      plot.tickX(ends, { x: (end: number) => end, stroke, strokeWidth: 1.25, insetTop: 5, insetBottom: 5 }),
    ];
  }

  /** An arrow at the end of the axis, and the number that it stands for. */
  #beyond({ value, words = "" }: StripMark, fill: string): readonly object[] {
    const { plot } = this.#drawing;
    const isLeft = value < this.#domain[0];
    const x = this.#domain[isLeft ? 0 : 1];
    const text = { fontSize: 12, fill: "var(--ink)", stroke: "var(--page)", strokeWidth: 4 };
    return [
      plot.dot([x], { x, y: 0, r: 4.5, symbol: "triangle", rotate: isLeft ? -90 : 90, fill, dx: isLeft ? -4 : 4 }),
      plot.text([x], {
        x,
        y: 0,
        text: () => words,
        textAnchor: isLeft ? "start" : "end",
        dx: isLeft ? 8 : -8,
        ...text,
      }),
    ];
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

/** The least width of an axis that a page gives it, and about the width of a digit there, in pixels. */
const least = { width: 138, digit: 7.5, gap: 4 };

function ticksOf([low, high]: Interval): readonly number[] {
  const isTouching = (ticks: readonly number[]) => (step: number) =>
    (least.width * step) / (high - low) <
    least.gap + least.digit * Math.max(...ticks.map((tick) => String(tick).length));
  const ticks = steps(low, high);
  return legible(ticks, isTouching(ticks));
}

/** A difference in the unit that is written. */
export function inUnit({ mean, interval, answer }: JudgedDifference, words: MetricWords): StripMark {
  const ends = interval === null ? null : ([words.inUnit(interval[0]), words.inUnit(interval[1])] as const);
  return { value: words.inUnit(mean), interval: ends, answer, words: words.difference(mean) };
}

/** A heading cell with the axis below its words. */
export function stripHead(strip: Strip, words: string): Html {
  return html`<th scope="col" class="strip">${words}${strip.head()}</th>`;
}
