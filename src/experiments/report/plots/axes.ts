import type { Drawing } from "../drawing.js";

/** The size of the type at axes, in pixels. */
const TYPE = 11;

/** What an axis shows, with its unit. */
export interface AxisTitles {
  readonly x: string;
  readonly y: string;
}

/**
 * Lines across at round values, which stand at the left, and the ticks of an axis below, with the title of each: of the
 * upright axis above it, so that nobody has to turn their head.
 */
export function axes(
  { plot }: Drawing,
  ticks: readonly number[],
  tickWords: (tick: number) => string,
  titles: AxisTitles,
) {
  const common = { fontSize: TYPE, color: "var(--soft)", labelArrow: "none" } as const;
  return [
    plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
    plot.axisY({ ...common, ticks: 5, tickSize: 0, label: titles.y, labelAnchor: "top" }),
    plot.axisX([...ticks], {
      ...common,
      tickSize: 4,
      text: tickWords,
      label: titles.x,
      labelAnchor: "center",
      labelOffset: 38,
    }),
  ];
}
