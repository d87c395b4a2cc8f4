import type { Drawing } from "../drawing.js";

/** The size of the type at axes, in pixels. */
const TYPE = 11;

/** Lines across at round values, which stand at the left, and the ticks of an axis below. */
export function axes({ plot }: Drawing, ticks: readonly number[], tickWords: (tick: number) => string) {
  const common = { label: null, fontSize: TYPE, color: "var(--soft)" };
  return [
    plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
    plot.axisY({ ...common, ticks: 5, tickSize: 0 }),
    plot.axisX([...ticks], { ...common, tickSize: 4, text: tickWords }),
  ];
}
