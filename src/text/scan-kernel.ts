import { wasmKernel } from "../machine/web-assembly.js";
import { byteClass } from "./byte-classes.js";
import { hashByte, hashStart } from "./byte-table.js";
import { type LexiconMemory, stateOf } from "./lexicon-memory.js";
import { scanFormsWasm } from "./scan-forms.wasm.js";

/** Why a scan has stopped. */
export const stopped = {
  atEnd: 0,
  /** At a form that the table does not hold, from `formStart` to `at`. */
  atUnknownForm: 1,
  /** At a byte above 127. */
  atNonAscii: 2,
  /** At a form of the table whose terms have no room, from `formStart` to `at`. */
  withoutRoom: 3,
} as const;

/** What scans the text of a memory. */
export interface ScanKernel {
  /** Puts the capital letters of ASCII in the text that was loaded in lower case. */
  lower(): void;
  /** Goes on with the scan that the state tells of, and answers why it has {@link stopped}. */
  scan(): number;
}

/** The kernel of a memory: WebAssembly's, twice as fast, or the one in TypeScript where there is none. */
export function scanKernel(lexicon: LexiconMemory): ScanKernel {
  const { wasm } = lexicon.memory;
  const functions = wasm && wasmKernel<ScanFunctions>(scanFormsWasm, wasm);
  if (functions === undefined) return plainScanKernel(lexicon);
  const { state } = lexicon;
  return {
    lower: () => functions.lower(state[stateOf.at], state[stateOf.end]),
    scan: () => functions.scan(state.byteOffset),
  };
}

/** What `scan-forms.wat` exports; parameters are addresses. */
interface ScanFunctions {
  lower(at: number, end: number): void;
  scan(state: number): number;
}

const [upperA, upperZ, toLower] = [0x41, 0x5a, 0x20];
const unknown = Int32Array.of(-1);

/** The same in TypeScript: what WebAssembly must equal, and what does its work where it is not. */
export function plainScanKernel(lexicon: LexiconMemory): ScanKernel {
  const { state, classes } = lexicon;
  const lower = (): void => {
    const { text } = lexicon;
    const end = state[stateOf.end] - text.byteOffset;
    for (let at = 0; at < end; at++) if (text[at] >= upperA && text[at] <= upperZ) text[at] |= toLower;
  };
  const scan = (): number => {
    const { text } = lexicon;
    const base = text.byteOffset;
    const shortestForm = state[stateOf.shortestForm];
    const end = state[stateOf.end] - base;
    let at = state[stateOf.at] - base;
    let formStart = state[stateOf.formStart] - base;
    let hash = state[stateOf.hash];
    const stop = (why: number): number => {
      state[stateOf.at] = base + at;
      state[stateOf.formStart] = base + formStart;
      state[stateOf.hash] = hash;
      return why;
    };
    for (;;) {
      const kind = at < end ? classes[text[at]] : byteClass.hard;
      if (kind === byteClass.word) {
        hash = hashByte(hash, text[at++]);
        continue;
      }
      if (kind === byteClass.nonAscii) return stop(stopped.atNonAscii);
      if (at - formStart >= shortestForm) {
        const slot = at - formStart > state[stateOf.longestForm] ? -1 : lexicon.slotOf(text, formStart, at, hash);
        const isKnown = slot >= 0 && lexicon.slots[slot + 2] !== 0;
        if (!isKnown && (slot < 0 || state[stateOf.knowsAll] === 0)) return stop(stopped.atUnknownForm);
        const terms = isKnown ? lexicon.termsAt(slot) : unknown;
        const out = state[stateOf.out];
        if (out + terms.byteLength > state[stateOf.outEnd]) return stop(stopped.withoutRoom);
        lexicon.out.set(terms, (out - lexicon.out.byteOffset) / Int32Array.BYTES_PER_ELEMENT);
        state[stateOf.out] = out + terms.byteLength;
      }
      formStart = at;
      if (at >= end) return stop(stopped.atEnd);
      formStart = ++at;
      hash = hashStart;
      if (kind === byteClass.soft) continue;
      state[stateOf.chunkStart] = base + at;
      state[stateOf.outAtChunk] = state[stateOf.out];
    }
  };
  return { lower, scan };
}
