import stringWidth from "string-width";

const ellipsis = "…";

/** At least as wide as these letters are in any plain sans-serif face, as a share of the size of the type. */
const narrow = /[ijl.,:;'|!()[\] ]/u;
const broad = /[mwMW@%—]/u;

/**
 * A name cut in its middle to fit a width in pixels: both ends tell names apart that begin alike. Widths of letters are
 * estimated from above, since nobody can measure them before the page is shown.
 *
 * @param size of the type, in pixels.
 */
export function fitting(text: string, width: number, size: number): string {
  const letters = Array.from(text.replace(/\p{Cc}/gu, " "));
  const widths = letters.map((letter) => size * shareOf(letter));
  let total = widths.reduce((sum, one) => sum + one, 0);
  if (total <= width) return letters.join("");
  let front = Math.ceil(letters.length / 2);
  let back = front;
  total += size;
  while (total > width && (front > 1 || back < letters.length)) {
    if (front > 1 && (front > letters.length - back || back === letters.length)) total -= widths[--front];
    else total -= widths[back++];
  }
  return letters.slice(0, front).join("").trimEnd() + ellipsis + letters.slice(back).join("").trimStart();
}

function shareOf(letter: string): number {
  if (stringWidth(letter) > 1) return 1.1;
  if (narrow.test(letter)) return 0.4;
  if (broad.test(letter)) return 1;
  return /\p{Lu}/u.test(letter) ? 0.8 : 0.64;
}
