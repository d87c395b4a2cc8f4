import { CopydeskError } from "../../errors.js";
import type { ConfigurationOptions } from "../../pipeline/configuration.js";

/** What the command line says of training from a stream. */
export interface StreamFlags {
  readonly stream?: boolean;
  readonly passes?: number;
  /** The path of a model whose features are taken. */
  readonly vocabulary?: string;
  readonly shuffle?: number;
  readonly checkpointEvery?: number;
  readonly resume?: boolean;
}

const ofStreams = {
  passes: "--passes",
  vocabulary: "--vocabulary",
  shuffle: "--shuffle",
  checkpointEvery: "--checkpoint-every",
  resume: "--resume",
} as const;

const needsAll = "needs all articles at once";
/** What goes without a stream alone, and why. */
const ofOthers = {
  tune: { flag: "--tune", reason: needsAll },
  trials: { flag: "--trials", reason: needsAll },
  maxSize: { flag: "--max-size", reason: needsAll },
  jobs: { flag: "--jobs", reason: "has several threads, and a stream is learned from one article after another" },
} as const;

/**
 * Refuses what is said of a stream where none is asked for, and what a stream cannot heed where one is.
 * @throws CopydeskError `USAGE_STREAM`
 */
export function requireStreamFlags(
  flags: StreamFlags & { readonly [option in keyof typeof ofOthers]?: unknown },
): void {
  const given: Readonly<Record<string, unknown>> = { ...flags };
  if (flags.stream === true) {
    const wrong = Object.entries(ofOthers).find(([option]) => given[option] !== undefined);
    if (wrong === undefined) return;
    const [, { flag, reason }] = wrong;
    throw refusal(flag, `go without --stream, since it ${reason}; got both. Leave one of them out.`);
  }
  const wrong = Object.entries(ofStreams).find(([option]) => given[option] !== undefined);
  if (wrong !== undefined) throw refusal(wrong[1], "go with --stream; got it alone. Add --stream, or leave it out.");
}

function refusal(flag: string, rule: string): CopydeskError {
  return new CopydeskError("USAGE_STREAM", `${flag}: it must ${rule}`);
}

/**
 * Refuses options of learning online in a configuration for what is learned all at once.
 * @throws CopydeskError `CONFIG_NEEDS_STREAM`
 */
export function requireNoOnline({ classifier }: ConfigurationOptions): void {
  const linear = classifier?.type === "ensemble" ? classifier.linear : classifier;
  if (linear?.type !== "logistic-regression" || linear.online === undefined) return;
  throw new CopydeskError(
    "CONFIG_NEEDS_STREAM",
    "--config, classifier.online: it must go with --stream; got it alone. Add --stream, or leave it out.",
  );
}
