/**
 * One article of Reuters-21578, its parts read from the SGML when they are asked for: telling which articles belong to
 * a split needs only the attributes and topics of all, and the text of few.
 *
 * The format is that of the collection's README of 26 September 1997, section VI.
 */
export class ReutersRecord {
  /** Its place in the file, from 1. */
  readonly number: number;
  readonly #sgml: string;
  readonly #textStart: number;
  readonly #textEnd: number;

  /**
   * @param sgml from `<REUTERS` up to, and without, `</REUTERS>`
   * @param number its place in the file, from 1
   */
  constructor(sgml: string, number: number) {
    this.#sgml = sgml;
    this.number = number;
    const tag = sgml.indexOf("<TEXT");
    const tagEnd = tag < 0 ? -1 : sgml.indexOf(">", tag);
    this.#textStart = tagEnd + 1;
    this.#textEnd = tagEnd < 0 ? -1 : sgml.indexOf("</TEXT>", tagEnd);
  }

  /** Whether there is a TEXT element: what makes a record one. */
  get hasText(): boolean {
    return this.#textEnd >= 0;
  }

  /** The value of an attribute of the REUTERS tag, such as `LEWISSPLIT`; undefined when it isn't there. */
  attribute(name: string): string | undefined {
    const mark = ` ${name}="`;
    const at = this.#sgml.indexOf(mark);
    if (at < 0 || at > this.#sgml.indexOf(">")) return undefined;
    const start = at + mark.length;
    const end = this.#sgml.indexOf('"', start);
    return end < 0 ? undefined : detached(decodeReferences(this.#sgml.slice(start, end)));
  }

  /** The TOPICS categories as they are listed: two articles of the collection list one of theirs twice. */
  get topics(): readonly string[] {
    const start = this.#sgml.indexOf("<TOPICS>");
    const end = this.#sgml.indexOf("</TOPICS>", start);
    const topics: string[] = [];
    if (start < 0 || end < 0) return topics;
    let at = this.#sgml.indexOf("<D>", start);
    while (at >= 0 && at < end) {
      const close = this.#sgml.indexOf("</D>", at);
      if (close < 0 || close > end) break;
      topics.push(detached(decodeReferences(this.#sgml.slice(at + 3, close))));
      at = this.#sgml.indexOf("<D>", close);
    }
    return topics;
  }

  /** The headline, on one line; undefined in the articles that were left unprocessed. */
  get title(): string | undefined {
    const title = this.#element("TITLE");
    return title === undefined ? undefined : decodeReferences(title).replace(/\s+/g, " ").trim();
  }

  /**
   * The body, with its line breaks. Briefs, which are a headline only, have the empty text; articles that were left
   * unprocessed have neither headline nor body marked, and give all of their text.
   */
  get text(): string {
    const body = this.#element("BODY");
    if (body !== undefined) return decodeReferences(body);
    if (this.#element("TITLE") !== undefined) return "";
    return decodeReferences(this.#sgml.slice(this.#textStart, this.#textEnd));
  }

  #element(name: string): string | undefined {
    const start = this.#sgml.indexOf(`<${name}>`, this.#textStart);
    if (start < 0 || start > this.#textEnd) return undefined;
    const close = this.#sgml.indexOf(`</${name}>`, start);
    return this.#sgml.slice(start + name.length + 2, close < 0 || close > this.#textEnd ? this.#textEnd : close);
  }
}

/** The characters that the wire service framed each text with: start and end of text. */
const FRAMING = new Set([2, 3]);

/**
 * Replaces SGML character references. Control characters, which the wire left in the middle of lines where a letter or
 * a space was lost, become a space, so that they part words as they did on paper; those that frame the text go.
 */
function decodeReferences(sgml: string): string {
  if (!sgml.includes("&")) return sgml;
  return sgml.replace(
    /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g,
    (all, name, decimal, hex) => {
      if (name !== undefined) return NAMED.get(name) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
      if (FRAMING.has(code)) return "";
      if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160)) return " ";
      return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCodePoint(code);
    },
  );
}

const NAMED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * A copy of its own. The engine cuts substrings as views, and a view of thirteen characters kept as a label would keep
 * the megabyte of file that it was cut from.
 */
function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
