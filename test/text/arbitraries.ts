import fc from "fast-check";
import type { AnalyzerOptions } from "../../src/text/analyzer-config.js";
import { stemmerNames, stopWordLanguages, tokenizerNames } from "../../src/text/natural.js";

/** Pieces of text that normalising, lower-casing, decoding or cutting treats in a special way. */
const pieces = [
  ..."aAbBzZ019_ \t\n\x00\x1c\x1f\x7f<=>-,\"'.:^`",
  ...["the", "The", "AND", "ing", "running", "RUNNING", "previous", "constructor", "__proto__", "don't", "U.S.A."],
  // Sigma, and what the rule for its final form looks through.
  ...["Σ", "σ", "ς", "ΑΣ", "aΣ", "ΣΑΣ", "\u00ad", "\u200b", "\u2019", "\u00b7", "\u0387", "ʰ", "\u{e0001}"],
  // Dotted and dotless i, Kelvin, Ångström, sharp s.
  ...["İ", "I\u0307", "ı", "i\u0307", "Ì", "\u212a", "\u212b", "ß", "ẞ"],
  // Marks, alone and composing; marks that only NFKD brings out; marks that begin a compatibility form.
  ...[
    "\u0301",
    "\u0300",
    "\u0338",
    "\u0345",
    "\u0334",
    "\u0327",
    "é",
    "e\u0301",
    "Å",
    "ǖ",
    "\u1fb3",
    "\u0344",
    "\u00a8",
  ],
  ...["\u3099", "か", "が", "\uff9e", "ｶ", "\u0f71", "\u0f72", "\u0f73", "\u093c", "क", "\u05b7", "\u05d0", "\u064b"],
  // More marks in a row than are normalised as one.
  ...["\u0345\u0334\u0301".repeat(15), "\uff9e\u0334".repeat(31)],
  // Hangul that composes.
  ...["\u1100", "\u1161", "\u11a8", "가", "각"],
  // Compatibility forms.
  ...[
    "ﬁ",
    "ﬃ",
    "Ａ",
    "ａ",
    "＇",
    "．",
    "：",
    "＾",
    "｀",
    "＜",
    "＿",
    "½",
    "²",
    "Ⅷ",
    "㎏",
    "\ufdfa",
    "\u2002",
    "\ufe00",
  ],
  // White space and invisible characters.
  ...["\u0085", "\u00a0", "\u1680", "\u2028", "\u3000", "\ufeff", "\u200d", "\ufffd"],
  // Other letters and digits, astral ones, emoji, lone surrogates.
  ...["漢", "字", "слово", "Ѣ", "٣", "𝐀", "𐐀", "𞤀", "😀", "👩‍🔬", "\ud800", "\udc00", "\udbff"],
  // Longer than what a lexicon remembers.
  ...["x".repeat(127), "x".repeat(130), "é".repeat(70)],
];

/** Texts that are hard on an analyzer. */
export const trickyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join("")),
  fc.string({ unit: fc.constantFrom(..."abAB012 .'-_\n"), maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

/** Bytes that are UTF-8, nearly UTF-8, or anything. */
const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  trickyText.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(
      fc.oneof(
        trickyText.map((text) => Buffer.from(text)),
        fc.constantFrom([0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80], [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80]),
        fc.constantFrom([0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0xce], [0xa3], [0x20], [0x61], [0x2e]),
      ),
      { maxLength: 8 },
    )
    .map((parts) => Buffer.concat(parts.map((part) => Uint8Array.from(part)))),
);

const range = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);

/** Every combination of the analyzer's options, with the default token pattern, which the scanner serves. */
export const scannedOptions: fc.Arbitrary<AnalyzerOptions> = fc
  .record({
    unicode: fc.constantFrom("none", "nfkc"),
    lowercase: fc.boolean(),
    stripAccents: fc.boolean(),
    stopWords: fc.oneof(
      fc.constantFrom("none", "english", ...stopWordLanguages),
      fc.array(fc.oneof(trickyText, fc.constantFrom(...pieces)), { maxLength: 5 }),
    ),
    stemmer: fc.oneof(fc.constant("none"), fc.constantFrom(...stemmerNames)),
    wordNgrams: fc.option(range(4)),
    charNgrams: fc.option(range(6)),
  })
  .map((options) =>
    options.wordNgrams === null && options.charNgrams === null ? { ...options, wordNgrams: [1, 1] } : options,
  ) as fc.Arbitrary<AnalyzerOptions>;

/** The same with tokenizers that are not scanned: natural's and custom patterns. */
export const customOptions: fc.Arbitrary<AnalyzerOptions> = fc
  .tuple(
    scannedOptions,
    fc.oneof(
      fc.constantFrom(...tokenizerNames),
      fc.constantFrom("(?u)\\b\\w+\\b", "\\S+", "(?u)[^\\W\\d_]+", "[a-z]*", ".", "(?u)(\\w)\\w*", "(?i)THE|[^a-z]"),
    ),
  )
  .map(([options, tokenPattern]) => ({ ...options, tokenPattern }));

/** Documents of every kind: with a title or without, of text as a string or as bytes, of ready tokens. */
export const documents = fc.array(
  fc.oneof(
    fc.record({ text: fc.oneof(trickyText, bytes) }),
    fc.record({ title: fc.option(trickyText, { nil: undefined }), text: fc.oneof(trickyText, bytes) }),
    fc.record({ title: trickyText, tokens: fc.array(trickyText, { maxLength: 6 }) }),
  ),
  { minLength: 1, maxLength: 6 },
);
