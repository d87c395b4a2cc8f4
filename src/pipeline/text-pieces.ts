import { type AnalyzerConfig, defaultTokenPattern } from "../text/analyzer-config.js";

/** A stretch of a text, in UTF-16 units, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the byte scanner cuts at hard separators: neither token nor letter goes over the edge of such a chunk. */
const chunk = /[\w.':^`\u0080-\u{10ffff}]+/gu;
const asciiWord = /\w+/g;
const spaced = /\S+/gu;
const nonAscii = /[\u0080-\u{10ffff}]/u;

/**
 * The pieces of a text that can be analysed each by itself, in order. For the default token pattern they are those of the
 * byte scanner: ASCII words, and chunks with other letters whole. For others they are what stands between white space.
 */
export function wordPieces(text: string, { tokenPattern }: AnalyzerConfig): Span[] {
  if (tokenPattern !== defaultTokenPattern) return spacedPieces(text);
  return spans(text, chunk, 0).flatMap((span) => {
    const piece = text.slice(span.start, span.end);
    return nonAscii.test(piece) ? [span] : spans(piece, asciiWord, span.start);
  });
}

/** What stands between white space. */
export function spacedPieces(text: string): Span[] {
  return spans(text, spaced, 0);
}

function spans(text: string, pattern: RegExp, from: number): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: match }) => ({
    start: from + index,
    end: from + index + match.length,
  }));
}
