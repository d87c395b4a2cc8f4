import { minus } from "./metric-words.js";

/** A whole number as people read it: `11,314`. */
export function count(n: number): string {
  return Math.round(n).toLocaleString("en");
}

/** So many things: `1 document`, `11,314 documents`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** What p-values are held to. */
const ALPHA = 0.05;

/** A p-value: `0.012`, `< 0.001`, or a dash for none; with more digits where it would round to 0.05 and is not: `0.0502`. */
export function pValue(p: number | null): string {
  if (p === null) return "–";
  if (p < 0.001) return "< 0.001";
  let digits = 3;
  while (digits < 12 && p !== ALPHA && Number(p.toFixed(digits)) === ALPHA) digits++;
  return p.toFixed(digits);
}

const byteUnits = ["B", "kB", "MB", "GB"];

/** Bytes in decimal units, two digits or more: `9.8 MB`. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${short(value)} ${byteUnits[unit]}`;
}

/** Seconds: `45 ms`, `3.2 s`, `42 s`, `3.1 min`, `2.5 h`. */
export function seconds(duration: number): string {
  if (duration < 0.9995) return `${short(duration * 1000)} ms`;
  if (duration < 99.5) return `${short(duration)} s`;
  return duration < 5400 ? `${short(duration / 60)} min` : `${short(duration / 3600)} h`;
}

/**
 * `1.8 times`; null for what is no change to speak of.
 *
 * @param least the least ratio to speak of, above 1; and so is one over it.
 */
export function times(ratio: number, least = 1.05): string | null {
  if (ratio > 1 / least && ratio < least) return null;
  return `${Number(ratio.toPrecision(2))} times`;
}

/** Two significant digits, more of whole numbers. */
function short(value: number): string {
  return minus(value >= 9.95 ? String(Math.round(value)) : String(Number(value.toPrecision(2))));
}
