import type { SharePoint } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import type { Html } from "../html.js";
import { count } from "../quantity-words.js";
import { scoreTitle } from "../score-title.js";
import { axes } from "./axes.js";
import { logTicks } from "./ticks.js";

const frame = { width: 400, height: 290, marginLeft: 46, marginRight: 26, marginTop: 34, marginBottom: 44 };

/** The mean score of one arm by its training documents, with the interval as a band. */
export function curvePlot(points: readonly SharePoint[], { drawing, words, analysis }: ReportContext): Html {
  const { plot } = drawing;
  const rows = points.map(({ nTrain, score: { mean, interval } }) => {
    const [low, high] = (interval ?? [mean, mean]).map((end) => words.inUnit(end));
    return { x: nTrain, y: words.inUnit(mean), low, high };
  });
  const domain = [rows[0].x / 1.15, rows[rows.length - 1].x * 1.15] as const;
  const titles = {
    x: "training articles, on a scale of logarithms",
    y: `${scoreTitle(words)}${directionWords(analysis)}`,
  };
  return drawing.svg(
    {
      ...frame,
      x: { type: "log", domain: [...domain], axis: null },
      y: { axis: null, nice: true, zero: false },
      marks: [
        ...axes(drawing, logTicks(...domain), count, titles),
        plot.areaY(rows, { x: "x", y1: "low", y2: "high", fill: "var(--band)" }),
        ...["low", "high"].map((y) => plot.line(rows, { x: "x", y, stroke: "var(--soft)", strokeWidth: 1 })),
        plot.line(rows, { x: "x", y: "y", stroke: "var(--blue)", strokeWidth: 1.75 }),
        plot.dot(rows, { x: "x", y: "y", r: 3.5, fill: "var(--blue)", stroke: "var(--page)" }),
      ],
    },
    `Mean ${words.title} by training articles; the table below lists the same`,
  );
}
