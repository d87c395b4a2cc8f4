import { stat } from "node:fs/promises";
import { otherKind } from "../../corpus/file-kind.js";
import { CopydeskError } from "../../errors.js";
import { TextModel } from "../../pipeline/text-model.js";

/**
 * Reads a model from a file, or a pipe as a shell makes it of another command.
 * @throws CopydeskError `INPUT_NOT_FILE`, and as `TextModel.load` does
 */
export async function loadModelFile(path: string): Promise<TextModel> {
  const there = await stat(path).catch(() => undefined);
  const kind = there === undefined || there.isFIFO() ? undefined : otherKind(there);
  const got = kind ?? (there === undefined && path === "-" ? "standard input" : undefined);
  if (got === undefined) return TextModel.load(path);
  throw new CopydeskError(
    "INPUT_NOT_FILE",
    `${path}: the model must be a file; got ${got}. Name a file that copydesk train has written.`,
  );
}
