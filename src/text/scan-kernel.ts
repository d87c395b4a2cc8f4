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

/** Goes on with the scan that the state of a memory tells of, and answers why it has {@link stopped}. */
export type ScanKernel = () => number;

/** The kernel of a memory: WebAssembly's, twice as fast, or the one in TypeScript where there is none. */
export function scanKernel(lexicon: LexiconMemory): ScanKernel {
  const { wasm } = lexicon.memory;
  const functions = wasm && wasmKernel<{ scan(state: number): number }>(scanFormsWasm, wasm);
  if (functions === undefined) return plainScanKernel(lexicon);
  const state = lexicon.state.byteOffset;
  return () => functions.scan(state);
}

/** The same in TypeScript: what WebAssembly must equal, and what does its work where it is not. */
export function plainScanKernel(lexicon: LexiconMemory): ScanKernel {
  const { state, classes } = lexicon;
  return () => {
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
        const slot = at - formStart > 255 ? -1 : lexicon.slotOf(text, formStart, at, hash);
        if (slot < 0 || lexicon.slots[slot + 2] === 0) return stop(stopped.atUnknownForm);
        const terms = lexicon.termsAt(slot);
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
}
