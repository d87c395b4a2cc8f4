import { points } from "./evaluation-facts.js";

/** A difference of shares in points of a hundred with its sign, without a unit; 0.0 has none. */
export function signedPoints(difference: number): string {
  const tenths = points(Math.abs(difference));
  if (Number(tenths) === 0) return tenths;
  return `${difference < 0 ? "−" : "+"}${tenths}`;
}
