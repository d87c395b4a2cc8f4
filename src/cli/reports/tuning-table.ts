import type { TuningTrial } from "../../pipeline/model-parts.js";
import type { TuningProgress } from "../../pipeline/tuning/tune.js";
import { bar } from "../print/bar.js";
import { cutToWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { count, percent, score, seconds } from "../print/numbers.js";
import type { Page } from "../session.js";

const gap = "  ";
const widthOfLoss = "0.213 → 0.201".length;
/** Of the bar on a terminal narrower or wider than this. */
const [narrowBar, wideBar, wide] = [8, 14, 96];

/**
 * The table of a search for people, which grows by a row whenever something better is found: how the log loss fell on the
 * same folds, also as a bar of what is left of it, and what is different from what the search began with.
 */
export class TuningTable {
  readonly #page: Page;
  /** The share of the first log loss that is left. */
  #left = 1;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * The next row, below the head where it is the first.
   *
   * @param nTried how many have been tried
   * @param before the best before, on the same folds
   */
  rows(nTried: number, best: TuningTrial, before: TuningTrial | undefined): string {
    if (before !== undefined) this.#left *= best.logLoss / before.logLoss;
    const { width, theme } = this.#page;
    const barWidth = width < wide ? narrowBar : wideBar;
    // Any number of labels cannot be told as right in one word.
    const right = (cell: string) => (best.accuracy === null ? [] : [cell.padStart(6)]);
    const row = this.#line([
      count(nTried).padStart(5),
      String(best.folds).padStart(5),
      (before === undefined ? "" : `${score(before.logLoss)} → `).concat(score(best.logLoss)).padStart(widthOfLoss),
      bar(this.#left, barWidth),
      ...right(percent(best.accuracy ?? 0)),
      before === undefined ? "what the search began with" : changesWords(best.changes),
    ]);
    if (before !== undefined) return theme.green(row);
    const heads = ["tried", "folds", "log loss".padStart(widthOfLoss), " ".repeat(barWidth), ...right("right")];
    return `${theme.bold(this.#line([...heads, "what is different"]))}\n${row}`;
  }

  #line(cells: readonly string[]): string {
    return cutToWidth(gap + cells.join(gap), this.#page.width - 1);
  }
}

const progressBarWidth = 16;

/** How far a search is: `Tuning  ███████▎          45%  27 tried  5.2 s left  charNgrams 3 to 5`. */
export function tuningStage(
  { nTried, tried }: Pick<TuningProgress, "nTried" | "tried">,
  elapsed: number,
  { tune: inAll = Number.POSITIVE_INFINITY, trials = Number.POSITIVE_INFINITY }: { tune?: number; trials?: number },
): string {
  const share = Math.min(1, Math.max(elapsed / inAll, nTried / trials));
  const left = Number.isFinite(inAll) ? [`${seconds(Math.max(0, inAll - elapsed))} left`] : [];
  const done = [bar(share, progressBarWidth), `${Math.floor(share * 100)}%`.padStart(4)];
  return ["Tuning", ...done, `${count(nTried)} tried`, ...left, changesWords(tried.changes)].join(gap);
}

/** Changes in a few words: `wordNgrams 1 to 2, C 3`; `nothing` where there are none. */
export function changesWords(changes: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(changes).map(([name, value]) => changeWords(name.split(".").at(-1) ?? name, value));
  return words.length === 0 ? "nothing" : harmless(words.join(", "));
}

/** Options whose values say little but that they are there. */
const switches: readonly string[] = ["logCountRatio"];

function changeWords(option: string, value: unknown): string {
  if (value !== null && switches.includes(option)) return option;
  if (value === null || value === "none") return `no ${option}`;
  if (Array.isArray(value)) return `${option} ${value[0] === value[1] ? value[0] : value.join(" to ")}`;
  if (typeof value !== "object") return `${option} ${value}`;
  const words = Object.entries(value).flatMap(([key, part]) =>
    typeof part === "object" || part === false ? [] : [part === true ? key : `${key} ${part}`],
  );
  return `${option} (${words.join(", ")})`;
}
