import type { Interval } from "../../../evaluation/bootstrap.js";

/** A row that reaches so many times as far as the next one would flatten it. */
const TOO_FAR = 5;
/** Beyond what the axis must show, as a share: room that tells apart what is near its end from what is beyond. */
const ROOM = 0.1;

/** What an axis spans, and whether some of the rows lie beyond. */
export interface ClippedAxis {
  readonly domain: Interval;
  readonly isClipped: boolean;
}

/**
 * What an axis of differences spans: all rows, or, where a few reach more than five times as far from zero as all others,
 * these others alone.
 *
 * @param rows the values of each: its mean and the ends of its interval.
 * @param always what is shown in any case, such as zero and the region that does not matter.
 */
export function clippedAxis(rows: readonly (readonly number[])[], always: readonly number[]): ClippedAxis {
  const reachOf = (values: readonly number[]) => Math.max(...values.map(Math.abs));
  const farthestFirst = [...rows].sort((one, other) => reachOf(other) - reachOf(one));
  for (let n = 1; n <= rows.length / 2; n++) {
    const near = farthestFirst.slice(n);
    const reach = Math.max(reachOf(near[0]), reachOf(always));
    if (reach > 0 && reachOf(farthestFirst[n - 1]) > TOO_FAR * reach) {
      const [low, high] = domainOf([...near.flat(), ...always]);
      const room = ROOM * (high - low);
      return { domain: [low - room, high + room], isClipped: true };
    }
  }
  return { domain: domainOf([...rows.flat(), ...always]), isClipped: false };
}

function domainOf(values: readonly number[]): Interval {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [low, high] : [low - 1, high + 1];
}
