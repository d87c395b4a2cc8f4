import { byteClass } from "./byte-classes.js";
import { hashBytes, hashStart } from "./byte-table.js";
import type { IntList } from "./int-list.js";
import { LexiconMemory, stateOf } from "./lexicon-memory.js";
import { type ScanKernel, scanKernel, stopped } from "./scan-kernel.js";

/** What a lexicon needs to know of its analyzer. */
export interface LexiconRules {
  /** What each byte means: {@link wordClasses} or {@link spaceClasses}. */
  readonly classes: Uint8Array;
  /** Whether the case of ASCII letters says nothing: forms are in lower case then. */
  readonly lowercase: boolean;
  /** Shorter ASCII forms are passed over without a look-up. */
  readonly shortestForm: number;
  /** The plain analysis of a surface form: its term ids in order, -1 for a term that is unknown to a frozen table. */
  readonly analyse: (form: string) => readonly number[];
  /** The same for a form of ASCII that is one token, `bytes[start, end)`, where it can be had without strings. */
  readonly analyseAscii?: ((bytes: Uint8Array, start: number, end: number) => readonly number[]) | undefined;
}

/** What a lexicon remembers at the most, so that an endless stream of new forms cannot fill memory. */
export interface LexiconLimits {
  /** Distinct forms; when it has that many, it forgets them all and starts anew. */
  readonly forms: number;
  /** Terms of all forms together; likewise. */
  readonly terms: number;
  /** Bytes in a form, at most 255; longer ones are analysed each time, for they hardly ever recur. */
  readonly formLength: number;
}

const defaults: LexiconLimits = Object.freeze({ forms: 1 << 20, terms: 1 << 24, formLength: 128 });

/** So much text is scanned at a time, up to the next hard separator: it stays in the processor's cache. */
const pieceBytes = 1 << 15;

/**
 * Maps surface forms, as they stand in the text, to term ids, and scans UTF-8 text into term ids through that map. Each
 * distinct form is analysed once; after that an occurrence costs a hash over its bytes and one look-up.
 *
 * The scan equals analysing the decoded text whole. ASCII forms are found by a byte table; a chunk (what stands between
 * two hard separators) with any byte above 127 is decoded as the platform does, broken sequences replaced, and analysed
 * as a string, and as one form where it is short. A kernel scans as far as it knows all forms; what stops it is done here.
 */
export class Lexicon {
  readonly #rules: LexiconRules;
  readonly #limits: LexiconLimits;
  readonly #memory: LexiconMemory;
  readonly #kernel: ScanKernel;
  #scratch = new Uint8Array(0);

  /** @param kernel what scans; beside the default only tests need any */
  constructor(
    rules: LexiconRules,
    limits: LexiconLimits = defaults,
    kernel: (memory: LexiconMemory) => ScanKernel = scanKernel,
  ) {
    this.#rules = rules;
    this.#limits = limits;
    this.#memory = new LexiconMemory(rules.classes, rules.shortestForm, limits.formLength);
    this.#kernel = kernel(this.#memory);
  }

  /** How many distinct forms it knows. */
  get size(): number {
    return this.#memory.nForms;
  }

  /** Whether it knows all forms of ASCII that have a term. */
  get knowsAll(): boolean {
    return this.#memory.state[stateOf.knowsAll] === 1;
  }

  /**
   * Learns which forms of ASCII have another term than -1, all of them but those too long to be remembered: from now on no
   * other needs to be analysed. Where they are too many to be remembered nothing changes.
   *
   * @param forms each with its bytes and its term ids; all different
   * @param nForms how many they are, or more
   */
  learnAll(forms: Iterable<readonly [bytes: Uint8Array, terms: readonly number[]]>, nForms: number): void {
    if (nForms > this.#limits.forms) return;
    const memory = this.#memory;
    memory.forget();
    memory.reserve(nForms);
    for (const [bytes, terms] of forms) {
      if (bytes.length > this.#limits.formLength || bytes.length === 0) continue;
      memory.add(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length), terms);
    }
    memory.state[stateOf.knowsAll] = 1;
  }

  /**
   * Appends the term ids of `bytes[start, end)` to `into`, in text order, with -1 for each unknown term.
   * Cost: one pass over the bytes, and one analysis for each form not seen before.
   */
  scan(bytes: Uint8Array, start: number, end: number, into: IntList): void {
    const { classes } = this.#rules;
    for (let from = start; from < end; ) {
      let to = Math.min(end, from + pieceBytes);
      while (to < end && classes[bytes[to]] !== byteClass.hard) to++;
      this.#scanPiece(bytes, from, to);
      into.append(this.#memory.found());
      from = to;
    }
  }

  #scanPiece(bytes: Uint8Array, start: number, end: number): void {
    const memory = this.#memory;
    const { state } = memory;
    memory.load(bytes, start, end);
    if (this.#rules.lowercase) this.#kernel.lower();
    state[stateOf.hash] = hashStart;
    for (let why = this.#kernel.scan(); why !== stopped.atEnd; why = this.#kernel.scan()) {
      const base = memory.text.byteOffset;
      const at = state[stateOf.at] - base;
      if (why === stopped.withoutRoom) {
        memory.growOut(memory.terms.length);
      } else if (why === stopped.atUnknownForm) {
        this.#addAscii(state[stateOf.formStart] - base, at, state[stateOf.hash]);
        state[stateOf.formStart] = base + at;
      } else {
        const chunkEnd = this.#chunkEnd(at, state[stateOf.end] - base);
        state[stateOf.out] = state[stateOf.outAtChunk];
        // As it was written: case tells what other characters compose to.
        this.#addForm(bytes, start + state[stateOf.chunkStart] - base, start + chunkEnd);
        state[stateOf.at] = base + chunkEnd;
        state[stateOf.formStart] = base + chunkEnd;
      }
    }
  }

  /** The same for a whole text, as a string or in UTF-8. */
  scanText(text: string | Uint8Array, into: IntList): void {
    const bytes = typeof text === "string" ? this.#encoded(text) : text;
    this.scan(bytes, 0, bytes.length, into);
  }

  /** Appends the term ids of one form, whatever it is made of. */
  addForm(form: string, into: IntList): void {
    const bytes = this.#encoded(form);
    this.#memory.load(bytes, 0, 0);
    this.#addForm(bytes, 0, bytes.length);
    into.append(this.#memory.found());
  }

  /** A text's UTF-8 bytes, as a view that is valid until the next call. */
  #encoded(text: string): Uint8Array {
    if (this.#scratch.length < text.length * 3) this.#scratch = new Uint8Array(text.length * 3);
    return this.#scratch.subarray(0, encoder.encodeInto(text, this.#scratch).written);
  }

  #chunkEnd(from: number, end: number): number {
    const { classes, text } = this.#memory;
    let at = from + 1;
    while (at < end && classes[text[at]] !== byteClass.hard) at++;
    return at;
  }

  /** Adds the terms of a form that may be known. */
  #addForm(bytes: Uint8Array, start: number, end: number): void {
    const memory = this.#memory;
    const hash = hashBytes(bytes, start, end);
    if (end - start <= this.#limits.formLength && end > start) {
      const slot = memory.slotOf(bytes, start, end, hash);
      if (memory.slots[slot + 2] !== 0) {
        memory.give(memory.termsAt(slot).slice());
        return;
      }
    }
    this.#take(bytes, start, end, hash, this.#rules.analyse(decoded(bytes, start, end)));
  }

  /** Adds the terms of a form of the text, in ASCII, that is not known. */
  #addAscii(start: number, end: number, hash: number): void {
    const { analyse, analyseAscii } = this.#rules;
    const { text } = this.#memory;
    this.#take(text, start, end, hash, analyseAscii?.(text, start, end) ?? analyse(decoded(text, start, end)));
  }

  /** Adds these terms, and remembers them as those of the form. */
  #take(bytes: Uint8Array, start: number, end: number, hash: number, terms: readonly number[]): void {
    const memory = this.#memory;
    memory.give(terms);
    if (end - start > this.#limits.formLength || end === start) return;
    if (memory.nForms >= this.#limits.forms || memory.nTerms + terms.length > this.#limits.terms) {
      if (this.knowsAll) return;
      memory.forget();
    }
    memory.add(bytes, start, end, hash, terms);
  }
}

const encoder = new TextEncoder();

function decoded(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
