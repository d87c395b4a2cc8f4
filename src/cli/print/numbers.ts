/** A whole number as people read it: `11,314`. */
export function count(n: number): string {
  return n.toLocaleString("en");
}

/** So many things: `1 document`, `11,314 documents`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A share from 0 to 1 in per cent, with one decimal. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A score from 0 to 1 with three decimals. */
export function score(value: number): string {
  return value.toFixed(3);
}

/** A signed number with three decimals, its sign always there. */
export function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB"];

/** A number of bytes in decimal units: `9.8 MB`. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${byteUnits[unit]}`;
}

/** A duration in seconds: `0.3 s`, `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function seconds(duration: number): string {
  if (duration < 9.95) return `${duration.toFixed(1)} s`;
  const whole = Math.round(duration);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
