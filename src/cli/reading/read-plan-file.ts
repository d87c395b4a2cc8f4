import { readFile, stat } from "node:fs/promises";
import { otherKind } from "../../corpus/file-kind.js";
import { CopydeskError } from "../../errors.js";
import type { ExperimentPlan } from "../../experiments/plan.js";
import { planOf, planText, requirePlanSize } from "../../experiments/read-plan.js";
import { inputName } from "../print/input-name.js";
import type { Session } from "../session.js";

/**
 * Reads the plan of an experiment.
 *
 * @param path `-` for standard input
 * @throws CopydeskError `INPUT_NOT_FOUND`, `INPUT_NOT_FILE`, `IO_READ`, and as `planText` and `planOf` do
 */
export async function readPlanFile(path: string, session: Session): Promise<ExperimentPlan> {
  const where = inputName(path);
  const bytes = path === "-" ? await bytesOfInput(session, where) : await bytesOf(path);
  return planOf(planText(bytes, where), where);
}

async function bytesOfInput(session: Session, where: string): Promise<Uint8Array> {
  const { stdin } = session.io;
  if (stdin.isTTY === true) session.note("Type or paste a plan, then press Ctrl-D on a line of its own.");
  const pieces: Uint8Array[] = [];
  let nBytes = 0;
  for await (const piece of stdin) {
    pieces.push(piece);
    nBytes += piece.length;
    requirePlanSize(nBytes, where);
  }
  return Buffer.concat(pieces);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const there = await stat(path);
    const kind = otherKind(there);
    // Of what is no file nobody knows whether it ends.
    if (kind !== undefined) throw notFile(path, kind);
    requirePlanSize(there.size, path);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof CopydeskError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      throw new CopydeskError(
        "INPUT_NOT_FOUND",
        `${path}: the plan must be a file; got nothing there. Write one to start from: copydesk experiment init ${path}`,
        { cause },
      );
    }
    throw new CopydeskError(
      "IO_READ",
      `${path}: the plan must be readable; got ${message}. Check the path, and that you have leave to read it.`,
      { cause },
    );
  }
}

function notFile(path: string, kind: string): CopydeskError {
  const remedy =
    kind === "a folder" ? "Name a file in it." : "Name a file, or give - and let the plan come on standard input.";
  return new CopydeskError("INPUT_NOT_FILE", `${path}: the plan must be a file; got ${kind}. ${remedy}`);
}
