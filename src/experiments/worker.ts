/*
 * The program of a thread that fits arms of an experiment: it answers each fit as soon as it is done.
 */
import { parentPort, workerData } from "node:worker_threads";
import { partsOfError } from "../errors.js";
import { BatchFits } from "./run/fit-batch.js";
import type { FitMessage, FitReply, FitThreadStart } from "./run/fit-protocol.js";

const fits = new BatchFits(workerData as FitThreadStart);

parentPort?.on("message", (message: FitMessage) => {
  try {
    for (const fit of fits.fits(message)) answer({ fit });
    answer({ isDone: true });
  } catch (error) {
    answer({ error: partsOfError(error) });
  }
});

function answer(reply: FitReply): void {
  parentPort?.postMessage(reply);
}
