import type { ArmSummary } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import type { Drawing } from "../drawing.js";
import type { Html } from "../html.js";
import { axes } from "./axes.js";
import { logTicks } from "./ticks.js";

const frame = { width: 440, height: 270, marginLeft: 46, marginRight: 22, marginTop: 24, marginBottom: 30 };
/** Numbers of points nearer than this, in pixels both ways, are written as one range. */
const leastGap = { x: 26, y: 15 };
/** Costs below this are not told apart, so that logarithms stay finite. */
const LEAST_COST = 1e-6;

/** What a panel shows: the cost of an arm, how it is written, and the arms that none beats, cheapest first. */
export interface CostPanel {
  readonly title: string;
  readonly costOf: (arm: ArmSummary) => number;
  readonly words: (cost: number) => string;
  readonly best: readonly ArmSummary[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Score against cost, with the Pareto front. */
export function costPlot(arms: readonly ArmSummary[], panel: CostPanel, context: ReportContext): Html {
  const { words, drawing, analysis } = context;
  const { best, costOf, title } = panel;
  const point = (arm: ArmSummary): Point => ({
    x: Math.max(costOf(arm), LEAST_COST),
    y: words.inUnit(arm.score.mean),
  });
  const x = costDomain(arms.map((arm) => point(arm).x));
  const y = scoreDomain(arms.map((arm) => point(arm).y));
  const front = best.map(point);
  const others = arms.filter((arm) => !best.includes(arm)).map(point);
  const baseline = arms.filter(({ name }) => name === analysis.baseline).map(point);
  return drawing.svg(
    {
      ...frame,
      x: { type: "log", domain: [...x], axis: null },
      y: { domain: [...y], axis: null },
      marks: [
        ...axes(drawing, logTicks(...x), panel.words),
        ...dots(drawing, others, front, baseline),
        numbers(drawing, numbersOf(front, x, y)),
      ],
    },
    `${title} against ${words.title}: ${arms.length} arms, ${best.length} of them beaten by none; the table below lists these`,
  );
}

function dots({ plot }: Drawing, others: readonly Point[], front: readonly Point[], baseline: readonly Point[]) {
  const at = { x: "x", y: "y" };
  return [
    plot.line([...front], { ...at, curve: "step-after", stroke: "var(--blue)", strokeWidth: 1.25 }),
    plot.dot([...others], { ...at, r: 3, stroke: "var(--soft)", fill: "var(--page)", strokeWidth: 1.25 }),
    plot.dot([...front], { ...at, r: 4, fill: "var(--blue)", stroke: "var(--page)" }),
    plot.dot([...baseline], { ...at, r: 6.5, symbol: "square", stroke: "var(--ink)", strokeWidth: 1.5 }),
  ];
}

/** Above their points, with a rim of the page's colour that keeps lines away. */
function numbers({ plot }: Drawing, points: readonly (Point & { readonly text: string })[]) {
  const type = { fontSize: 11, fontWeight: 600, fill: "var(--ink)", stroke: "var(--page)" };
  return plot.text([...points], { x: "x", y: "y", text: "text", dy: -14, ...type });
}

/** The number of each point, one range for points that lie close together. */
function numbersOf(
  front: readonly Point[],
  [low, high]: readonly [number, number],
  [bottom, top]: readonly [number, number],
): readonly (Point & { readonly text: string })[] {
  const width = frame.width - frame.marginLeft - frame.marginRight;
  const height = frame.height - frame.marginTop - frame.marginBottom;
  const isNear = (one: Point, other: Point): boolean =>
    (width * Math.abs(Math.log(one.x / other.x))) / Math.log(high / low) < leastGap.x &&
    (height * Math.abs(one.y - other.y)) / (top - bottom) < leastGap.y;
  const groups: { first: number; last: number }[] = [];
  for (let i = 0; i < front.length; i++) {
    const group = groups.at(-1);
    if (group !== undefined && isNear(front[i], front[group.last])) group.last = i;
    else groups.push({ first: i, last: i });
  }
  return groups.map(({ first, last }) => {
    const text = first === last ? String(first + 1) : `${first + 1}–${last + 1}`;
    return { x: Math.sqrt(front[first].x * front[last].x), y: front[last].y, text };
  });
}

/** Of some width, however alike the costs are. */
function costDomain(costs: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const room = Math.max((high / low) ** 0.06, 1.1);
  return [low / room, high * room];
}

function scoreDomain(scores: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const room = Math.max(0.12 * (high - low), 1e-3);
  return [low - room, high + room];
}
