import { dataFolder } from "../../corpus/datasets/cache-folder.js";
import { dataSetStatus } from "../../corpus/datasets/data-set-status.js";
import type { PullProgress } from "../../corpus/datasets/fill-folder.js";
import { type PullResult, pullDataSet as pull } from "../../corpus/datasets/pull.js";
import type { Io } from "../io.js";
import { harmless } from "../print/harmless.js";
import { bytes, count } from "../print/numbers.js";
import type { ProgressLine } from "../progress/progress-line.js";
import { dataSetJson } from "../reports/data-set-report.js";
import { commandLines } from "../reports/facts.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { abortedOnInterrupt } from "../writing/interrupts.js";

export interface PullFlags extends SharedOptions {
  readonly from?: string;
  readonly force?: boolean;
}

/** `copydesk datasets pull` */
export async function pullDataSet(name: string, options: PullFlags, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const onProgress = progressOn(await session.progress());
    const advice = "Stopped. The same command goes on where this one ended, and nothing half done is in the way.";
    const { from, force = false } = options;
    const result = await abortedOnInterrupt(advice, (signal) =>
      pull(name, { from, force, signal, onProgress, dataFolder: dataFolder(io.env) }),
    );
    session.endProgress();
    if (session.quiet && options.json !== true) return;
    if (session.json) {
      const dataSet = await dataSetStatus(name, { dataFolder: dataFolder(io.env) });
      return session.printJson({ ...dataSetJson(dataSet), pulled: result.status === "pulled" });
    }
    await session.out.write(pullReport(result, io.command, session));
  });
}

const phases: Readonly<Record<PullProgress["phase"], string>> = {
  wait: "Waiting for another pull of",
  download: "Downloading",
  unpack: "Unpacking",
  copy: "Copying",
  check: "Checking",
};

function progressOn(line: ProgressLine): (progress: PullProgress) => void {
  let stage = "";
  return ({ phase, what, done, total, unit }) => {
    const name = `${phases[phase]} ${harmless(what.slice(what.lastIndexOf("/") + 1))}`;
    if (name !== stage) line.stage(name, total);
    stage = name;
    line.update(done, () => (unit === "bytes" ? bytes(done) : `${count(done)} ${unit}`));
  };
}

function pullReport({ card, status, folder }: PullResult, command: string, session: Session): string {
  const heads = {
    shipped: `${card.name} ships with Copydesk: there is nothing to pull.`,
    present: `${card.name} is here already, in ${harmless(folder)}. --force pulls it again.`,
    pulled: `Pulled ${session.theme.bold(card.name)} into ${harmless(folder)}: all articles are there.`,
  };
  const train = `${command} train ${card.name}:train -o ${card.name}.safetensors`;
  const next = card.labelsPerDocument === "many" ? `${command} datasets info ${card.name}` : train;
  return `${heads[status]}\n${commandLines([next], session)}`;
}
