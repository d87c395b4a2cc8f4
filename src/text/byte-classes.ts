/**
 * What a byte of UTF-8 text means to the scanner. Text is cut at hard separators into chunks that can be analysed each
 * on its own: a hard separator is never part of a token, never composes with what follows into a letter, and ends the
 * context that lower-casing looks at. A soft separator ends a token but not that context: Unicode's rule for the final
 * sigma looks through `.`, `'`, `:`, `^` and the grave accent.
 */
export const byteClass = { hard: 0, soft: 1, word: 2, nonAscii: 3 } as const;

/** For the default token pattern: tokens are runs of ASCII letters, digits and `_`. */
export const wordClasses: Uint8Array = classes((byte) => {
  const character = String.fromCharCode(byte);
  if (/\w/.test(character)) return byteClass.word;
  return ".':^`".includes(character) ? byteClass.soft : byteClass.hard;
});

/** For character n-grams: a word is everything between white space (0x09-0x0d, 0x1c-0x20). */
export const spaceClasses: Uint8Array = classes((byte) =>
  (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x20) ? byteClass.hard : byteClass.word,
);

function classes(classOf: (byte: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte < 128 ? classOf(byte) : byteClass.nonAscii));
}
