import { ByteTable, hashBytes } from "./byte-table.js";
import type { FieldName } from "./fields.js";
import { IntList } from "./int-list.js";
import { PairTable } from "./pair-table.js";

/** The three kinds of term: a word (a stem or token), a run of characters, and a run of words (an n-gram, n > 1). */
export type TermKind = "word" | "chars" | "gram";

/** All terms of a table as plain arrays, for another thread. */
export interface TermList {
  /** As in the table: for an n-gram the id of its beginning, for a string the mark of the terms it is among. */
  readonly left: Int32Array;
  /** For an n-gram the id of its last word, for a string its place among them. */
  readonly right: Int32Array;
  /** Of words of texts and of titles, then of runs of characters likewise: all strings end to end, and where each ends. */
  readonly strings: readonly { readonly bytes: Uint8Array; readonly ends: Int32Array }[];
}

/** Words, or runs of characters, of one field. */
class StringTerms {
  readonly strings = new ByteTable();
  /** The term id of each string. */
  readonly ids = new IntList();
  readonly kind: TermKind;
  readonly field: FieldName;
  /** Stands in `left` for all of its terms: no term's id. */
  readonly mark: number;

  constructor(kind: TermKind, field: FieldName, mark: number) {
    this.kind = kind;
    this.field = field;
    this.mark = mark;
  }
}

/**
 * Gives every distinct term an id, 0, 1, 2, … in the order of first sight, over all kinds. Words and runs of characters
 * are strings; an n-gram is the pair of the ids of its first n - 1 words and of its last, so that no string is ever
 * made for it unless somebody asks for its name. Ids are for what was seen, not for names: where words hold spaces (a
 * custom tokenizer, ready tokens), an n-gram and a word, or two n-grams, can have the same name. Where titles have features
 * of their own, their words and runs of characters are other terms than those of texts, and so are n-grams of them. Once
 * frozen it takes in nothing new and answers -1 instead.
 */
export class TermTable {
  readonly #words = { text: new StringTerms("word", "text", -1), title: new StringTerms("word", "title", -2) };
  readonly #chars = { text: new StringTerms("chars", "text", -3), title: new StringTerms("chars", "title", -4) };
  /** All of them, by -1 - `mark`. */
  readonly #terms = [this.#words.text, this.#words.title, this.#chars.text, this.#chars.title] as const;
  readonly #pairs = new PairTable();
  /** For an n-gram the id of its beginning; for a string the mark of the terms it is among. */
  readonly #left = new IntList();
  /** For an n-gram the id of its last word; for a string its place among them. */
  readonly #right = new IntList();
  #frozen = false;
  #scratch = new Uint8Array(256);

  /**
   * A table of words of texts, given end to end in UTF-8 with the place where each ends: their ids are 0, 1, 2, … Where a
   * word comes again it has fewer.
   */
  static ofWords(bytes: Uint8Array, ends: Int32Array): TermTable {
    const table = new TermTable();
    const { strings, ids, mark } = table.#words.text;
    strings.reserve(ends.length, bytes.length);
    for (let place = 0, start = 0; place < ends.length; start = ends[place++]) {
      const known = strings.size;
      const id = strings.intern(bytes, start, ends[place], hashBytes(bytes, start, ends[place]));
      if (id === known) ids.push(table.#add(mark, id));
    }
    return table;
  }

  /** How many terms it holds. */
  get size(): number {
    return this.#left.length;
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  /** From now on what is not known stays unknown. */
  freeze(): void {
    this.#frozen = true;
  }

  /** The id of a word of a field; -1 where it is unknown and the table frozen. Lone surrogates count as U+FFFD. */
  word(text: string, field: FieldName = "text"): number {
    return this.#string(this.#words[field], text);
  }

  /** The id of a run of characters; -1 where it is unknown and the table frozen. */
  chars(text: string, field: FieldName = "text"): number {
    return this.#string(this.#chars[field], text);
  }

  /** The id of the n-gram that goes from term `left` on to the word `right`; -1 where it is unknown and the table frozen. */
  gram(left: number, right: number): number {
    const known = this.#pairs.find(left, right);
    if (known >= 0 || this.#frozen) return known;
    const id = this.#add(left, right);
    this.#pairs.add(left, right, id);
    return id;
  }

  kind(id: number): TermKind {
    const left = this.#left.items[id];
    return left >= 0 ? "gram" : this.#terms[-1 - left].kind;
  }

  /** The field whose term it is: that of its words, for an n-gram. */
  field(id: number): FieldName {
    let left = this.#left.items[id];
    while (left >= 0) left = this.#left.items[left];
    return this.#terms[-1 - left].field;
  }

  /** For an n-gram the ids of its beginning and of its last word. */
  partsOf(gram: number): readonly [left: number, right: number] {
    return [this.#left.items[gram], this.#right.items[gram]];
  }

  /** The UTF-8 bytes of a term's name; the words of an n-gram joined by a space. */
  bytesOf(id: number): Uint8Array {
    const left = this.#left.items[id];
    const right = this.#right.items[id];
    if (left < 0) return this.#terms[-1 - left].strings.bytesOf(right);
    return Buffer.concat([this.bytesOf(left), Buffer.from(" "), this.bytesOf(right)]);
  }

  /** A term's name. */
  name(id: number): string {
    return Buffer.from(this.bytesOf(id)).toString("utf8");
  }

  #string(terms: StringTerms, text: string): number {
    if (this.#scratch.length < text.length * 3) this.#scratch = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#scratch);
    return this.#bytes(terms, this.#scratch, 0, written);
  }

  #bytes({ strings, ids, mark }: StringTerms, bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end);
    if (this.#frozen) {
      const place = strings.find(bytes, start, end, hash);
      return place < 0 ? -1 : ids.items[place];
    }
    const sizeBefore = strings.size;
    const place = strings.intern(bytes, start, end, hash);
    if (place === sizeBefore) ids.push(this.#add(mark, place));
    return ids.items[place];
  }

  /** The id of a word given as UTF-8 bytes, or as part of some. */
  wordOfBytes(bytes: Uint8Array, field: FieldName = "text", start = 0, end = bytes.length): number {
    return this.#bytes(this.#words[field], bytes, start, end);
  }

  /** How many words of a field it holds. */
  nWords(field: FieldName): number {
    return this.#words[field].strings.size;
  }

  /** All words of a field in UTF-8, as views that are valid until a term is taken in, with their ids. */
  *words(field: FieldName): Generator<readonly [bytes: Uint8Array, id: number]> {
    const { strings, ids } = this.#words[field];
    for (let place = 0; place < strings.size; place++) yield [strings.bytesOf(place), ids.items[place]];
  }

  /** The id of a run of characters given as UTF-8 bytes, or as part of some. */
  charsOfBytes(bytes: Uint8Array, start = 0, end = bytes.length, field: FieldName = "text"): number {
    return this.#bytes(this.#chars[field], bytes, start, end);
  }

  /** All terms, copied. */
  list(): TermList {
    return {
      left: this.#left.view().slice(),
      right: this.#right.view().slice(),
      strings: this.#terms.map(({ strings }) => strings.copy()),
    };
  }

  /** Takes in all terms of a list, and answers the id here of each of them. */
  absorb({ left, right, strings }: TermList): Int32Array {
    const ids = new Int32Array(left.length);
    for (let id = 0; id < left.length; id++) {
      if (left[id] >= 0) {
        ids[id] = this.gram(ids[left[id]], ids[right[id]]);
        continue;
      }
      const { bytes, ends } = strings[-1 - left[id]];
      const start = right[id] === 0 ? 0 : ends[right[id] - 1];
      ids[id] = this.#bytes(this.#terms[-1 - left[id]], bytes, start, ends[right[id]]);
    }
    return ids;
  }

  #add(left: number, right: number): number {
    this.#left.push(left);
    this.#right.push(right);
    return this.#left.length - 1;
  }
}

const encoder = new TextEncoder();
