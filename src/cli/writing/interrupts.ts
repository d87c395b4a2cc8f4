import { constants } from "node:os";
import { Interrupted } from "../failure.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does something that leaves things about when it is stopped in the midst of it: on Ctrl-C, or when it is ended or its
 * terminal closed, `clear` is called before the process exits.
 *
 * @param clear takes no time and throws nothing
 */
export async function clearedOnInterrupt<T>(clear: () => void, action: () => Promise<T>): Promise<T> {
  return whileListening(action, (signal) => {
    clear();
    process.exit(128 + constants.signals[signal]);
  });
}

/**
 * Does something that heeds an abort signal, which Ctrl-C gives. The second Ctrl-C ends the process at once.
 *
 * @throws Interrupted as the reason of the abort
 */
export async function abortedOnInterrupt<T>(advice: string, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  return whileListening(
    () => action(controller.signal),
    (signal) => controller.abort(new Interrupted(advice, signal)),
  );
}

/**
 * Does something short that must not be stopped in the midst of it: Ctrl-C is heeded when it is done.
 *
 * @throws Interrupted when there was one
 */
export async function heldFromInterrupt<T>(action: () => Promise<T>): Promise<T> {
  let stoppedBy: (typeof signals)[number] | undefined;
  const result = await whileListening(action, (signal) => {
    stoppedBy = signal;
  });
  if (stoppedBy !== undefined) throw new Interrupted("Stopped, after what was being written was complete.", stoppedBy);
  return result;
}

async function whileListening<T>(
  action: () => Promise<T>,
  heard: (signal: (typeof signals)[number]) => void,
): Promise<T> {
  for (const signal of signals) process.once(signal, heard);
  try {
    return await action();
  } finally {
    for (const signal of signals) process.removeListener(signal, heard);
  }
}
