import { stat } from "node:fs/promises";
import { otherKind } from "../../corpus/file-kind.js";
import { CopydeskError } from "../../errors.js";
import { TextModel } from "../../pipeline/text-model.js";

/**
 * Reads a model that is to be a file: what is none might never end.
 * @throws CopydeskError `INPUT_NOT_FILE`, and as `TextModel.load` does
 */
export async function loadModelFile(path: string): Promise<TextModel> {
  const there = await stat(path).catch(() => undefined);
  const kind = there === undefined ? undefined : otherKind(there);
  const got = kind ?? (there === undefined && path === "-" ? "standard input" : undefined);
  if (got === undefined) return TextModel.load(path);
  throw new CopydeskError(
    "INPUT_NOT_FILE",
    `${path}: the model must be a file; got ${got}. Name a file that copydesk train has written.`,
  );
}
