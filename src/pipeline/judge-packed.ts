import type { Document } from "../corpus/document.js";
import { type PackedDocuments, unpacked } from "../text/packed-documents.js";
import { type JudgingOptions, judgeBatch, judgementBuffers } from "./batch-judge.js";
import { decodeModel } from "./model-file.js";

/** What a thread that judges documents begins with. */
export interface JudgeInput {
  /** The bytes of its file. */
  readonly model: Uint8Array;
  readonly options: JudgingOptions;
}

/** What another thread does: it judges packs of documents. */
export function judgePacked({ model, options }: JudgeInput) {
  const parts = decodeModel(model, "model");
  return {
    take: (packed: PackedDocuments) => {
      const documents = Array.from(unpacked(packed), (content) => ({ id: "", labels: [], ...content }) as Document);
      const result = judgeBatch(parts, documents, options);
      return { result, transfer: judgementBuffers(result) };
    },
    finish: () => undefined,
  };
}
