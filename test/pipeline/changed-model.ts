import { createHash } from "node:crypto";
import { encodeModel } from "../../src/pipeline/model-file.js";
import type { ModelParts } from "../../src/pipeline/model-parts.js";
import { decodeTensors, encodeTensors, type Tensor } from "../../src/pipeline/safetensors.js";

/** The bytes of a model with its file changed and the checksum made to fit. */
export function changedModel(
  parts: ModelParts,
  change: (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void,
): Uint8Array {
  const file = decodeTensors(encodeModel(parts), "file");
  const [metadata, tensors] = [new Map(file.metadata), new Map(file.tensors)];
  metadata.set("sha256", "0".repeat(64));
  change(metadata, tensors);
  const bytes = Buffer.from(encodeTensors({ metadata, tensors }));
  const at = bytes.indexOf("0".repeat(64));
  bytes.write(createHash("sha256").update(bytes).digest("hex"), at, "ascii");
  return Uint8Array.from(bytes);
}
