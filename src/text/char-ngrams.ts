import { whiteSpace } from "./python-pattern.js";

/**
 * The character n-grams of a normalised text inside word boundaries: each white-space-bounded word, a space added on
 * either side, cut into runs of `min` to `max` characters. A padded word no longer than a run counts once, whole
 * (scikit-learn's `char_wb`).
 */
export function charNgrams(text: string, [min, max]: readonly [number, number]): string[] {
  const grams: string[] = [];
  for (const word of text.split(whiteSpace)) {
    if (word === "") continue;
    const characters = Array.from(` ${word} `);
    for (let n = min; n <= max; n++) {
      grams.push(characters.slice(0, n).join(""));
      for (let start = 1; start + n <= characters.length; start++) {
        grams.push(characters.slice(start, start + n).join(""));
      }
      if (n >= characters.length) break;
    }
  }
  return grams;
}
