import type { ArmSummary } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import type { Drawing } from "../drawing.js";
import type { Html } from "../html.js";
import { scoreTitle } from "../score-title.js";
import { axes } from "./axes.js";
import { type FrontPoint, frontLabels, type PlotFrame } from "./front-labels.js";
import { logTicks } from "./ticks.js";

const frame = { width: 400, height: 290, marginLeft: 46, marginRight: 22, marginTop: 34, marginBottom: 44 };
/** Costs below this are not told apart, so that logarithms stay finite. */
const LEAST_COST = 1e-6;

/** What a panel shows: the cost of an arm, how it is written, and the arms that none beats, cheapest first. */
export interface CostPanel {
  readonly title: string;
  readonly costOf: (arm: ArmSummary) => number;
  readonly words: (cost: number) => string;
  readonly best: readonly ArmSummary[];
}

/** Score against cost, with the Pareto front. */
export function costPlot(arms: readonly ArmSummary[], panel: CostPanel, context: ReportContext): Html {
  const { words, drawing, analysis } = context;
  const { best, costOf, title } = panel;
  const point = (arm: ArmSummary): FrontPoint => ({
    x: Math.max(costOf(arm), LEAST_COST),
    y: words.inUnit(arm.score.mean),
  });
  const x = costDomain(arms.map((arm) => point(arm).x));
  const y = scoreDomain(arms.map((arm) => point(arm).y));
  const front = best.map(point);
  const others = arms.filter((arm) => !best.includes(arm)).map(point);
  const baseline = arms.filter(({ name }) => name === analysis.baseline).map(point);
  const titles = {
    x: `${title.toLowerCase()}, on a scale of logarithms`,
    y: `${scoreTitle(words)}${directionWords(analysis)}`,
  };
  const plotFrame: PlotFrame = { ...frame, x, y };
  return drawing.svg(
    {
      ...frame,
      x: { type: "log", domain: [...x], axis: null },
      y: { domain: [...y], axis: null },
      marks: [
        ...axes(drawing, logTicks(...x), panel.words, titles),
        ...dots(drawing, others, front, baseline),
        ...numbers(drawing, frontLabels(front, [...others, ...baseline], plotFrame)),
      ],
    },
    `${title} against ${words.title}: ${arms.length} arms, ${best.length} of them beaten by none; the table below lists these`,
  );
}

function dots(
  { plot }: Drawing,
  others: readonly FrontPoint[],
  front: readonly FrontPoint[],
  baseline: readonly FrontPoint[],
) {
  const at = { x: "x", y: "y" };
  return [
    plot.line([...front], { ...at, curve: "step-after", stroke: "var(--blue)", strokeWidth: 1.25 }),
    plot.dot([...others], { ...at, r: 3, stroke: "var(--soft)", fill: "var(--page)", strokeWidth: 1.25 }),
    plot.dot([...front], { ...at, r: 4, fill: "var(--blue)", stroke: "var(--page)" }),
    plot.dot([...baseline], { ...at, r: 6.5, symbol: "square", stroke: "var(--ink)", strokeWidth: 1.5 }),
  ];
}

/** Each beside its point, where there is room. */
function numbers({ plot }: Drawing, labels: ReturnType<typeof frontLabels>) {
  const type = { fontSize: 11, fontWeight: 600, fill: "var(--ink)", stroke: "var(--page)" };
  return labels.map(({ dx, dy, ...label }) => plot.text([label], { x: "x", y: "y", text: "text", dx, dy, ...type }));
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
