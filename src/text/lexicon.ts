import { byteClass } from "./byte-classes.js";
import { ByteTable, hashByte, hashBytes, hashStart } from "./byte-table.js";
import { IntList } from "./int-list.js";

/** What a lexicon needs to know of its analyzer. */
export interface LexiconRules {
  /** What each byte means: {@link wordClasses} or {@link spaceClasses}. */
  readonly classes: Uint8Array;
  /** Shorter ASCII forms are passed over without a look-up. */
  readonly shortestForm: number;
  /** The plain analysis of a surface form: its term ids in order, -1 for a term that is unknown to a frozen table. */
  readonly analyse: (form: string) => readonly number[];
}

/** What a lexicon remembers at the most, so that an endless stream of new forms cannot fill memory. */
export interface LexiconLimits {
  /** Distinct forms; when it has that many, it forgets them all and starts anew. */
  readonly forms: number;
  /** Terms of all forms together; likewise. */
  readonly terms: number;
  /** Bytes in a form; longer ones are analysed each time, for they hardly ever recur. */
  readonly formLength: number;
}

const defaults: LexiconLimits = Object.freeze({ forms: 1 << 20, terms: 1 << 24, formLength: 128 });

/**
 * Maps surface forms, as they stand in the text, to term ids, and scans UTF-8 text into term ids through that map. Each
 * distinct form is analysed once; after that an occurrence costs a hash over its bytes and one look-up.
 *
 * The scan equals analysing the decoded text whole. ASCII forms are found by a byte table; a chunk (what stands between
 * two hard separators) with any byte above 127 is decoded as the platform does, broken sequences replaced, and analysed
 * as a string, and as one form where it is short.
 */
export class Lexicon {
  readonly #rules: LexiconRules;
  readonly #limits: LexiconLimits;
  #forms = new ByteTable();
  /** The terms of all forms, end to end: those of form `f` from `termStart[f]` up to `termStart[f + 1]`. */
  #terms = new IntList();
  #termStart = new IntList();

  constructor(rules: LexiconRules, limits: LexiconLimits = defaults) {
    this.#rules = rules;
    this.#limits = limits;
    this.#forget();
  }

  /** How many distinct forms it knows. */
  get size(): number {
    return this.#forms.size;
  }

  /**
   * Appends the term ids of `bytes[start, end)` to `into`, in text order, with -1 for each unknown term.
   * Cost: one pass over the bytes, and one analysis for each form not seen before.
   */
  scan(bytes: Uint8Array, start: number, end: number, into: IntList): void {
    const { classes, shortestForm } = this.#rules;
    let chunkStart = start;
    let termsBeforeChunk = into.length;
    let formStart = start;
    let hash = hashStart;
    for (let at = start; ; at++) {
      const kind = at < end ? classes[bytes[at]] : byteClass.hard;
      if (kind === byteClass.word) {
        hash = hashByte(hash, bytes[at]);
        continue;
      }
      if (kind === byteClass.nonAscii) {
        do at++;
        while (at < end && classes[bytes[at]] !== byteClass.hard);
        into.length = termsBeforeChunk;
        this.addForm(bytes, chunkStart, at, hashBytes(bytes, chunkStart, at), into);
      } else if (at - formStart >= shortestForm) {
        this.addForm(bytes, formStart, at, hash, into);
      }
      if (at >= end) return;
      formStart = at + 1;
      hash = hashStart;
      if (kind !== byteClass.soft) {
        chunkStart = at + 1;
        termsBeforeChunk = into.length;
      }
    }
  }

  /** Appends the term ids of one form, whatever bytes it is made of; `hash` is that of {@link hashBytes}. */
  addForm(bytes: Uint8Array, start: number, end: number, hash: number, into: IntList): void {
    const known = this.#forms.find(bytes, start, end, hash);
    if (known < 0) {
      this.#analyse(bytes, start, end, hash, into);
      return;
    }
    const terms = this.#terms.items;
    const last = this.#termStart.items[known + 1];
    for (let i = this.#termStart.items[known]; i < last; i++) into.push(terms[i]);
  }

  #analyse(bytes: Uint8Array, start: number, end: number, hash: number, into: IntList): void {
    const terms = this.#rules.analyse(decode(bytes, start, end));
    for (const term of terms) into.push(term);
    if (end - start > this.#limits.formLength) return;
    if (this.#forms.size === this.#limits.forms || this.#terms.length + terms.length > this.#limits.terms)
      this.#forget();
    this.#forms.intern(bytes, start, end, hash);
    for (const term of terms) this.#terms.push(term);
    this.#termStart.push(this.#terms.length);
  }

  #forget(): void {
    this.#forms = new ByteTable();
    this.#terms = new IntList();
    this.#termStart = new IntList();
    this.#termStart.push(0);
  }
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
