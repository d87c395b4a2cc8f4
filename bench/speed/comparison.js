import { figure } from "./goals.js";

/**
 * How a rival's row compares with ours: their time by ours and our memory by theirs. Where a rival tells its own seconds
 * the goal is about them.
 *
 * @param goals of time and of memory, undefined where none was set
 */
export function comparison(theirs, ours, goals = {}) {
  const unless = lessAccurate(ours.accuracy, theirs.accuracy);
  const times =
    theirs.ownSeconds === undefined
      ? [figure(`${theirs.name} / ${ours.name}`, theirs.seconds / ours.seconds, goals.time, unless)]
      : [
          figure(
            `${theirs.name}, its own seconds / ${ours.name}`,
            theirs.ownSeconds / ours.seconds,
            goals.time,
            unless,
          ),
          figure(`${theirs.name} / ${ours.name}`, theirs.seconds / ours.seconds),
        ];
  return [...times, figure(`memory: ${ours.name} / ${theirs.name}`, ours.mebibytes / theirs.mebibytes, goals.memory)];
}

/** Why our time does not count: we are less accurate. Undefined where it does, or nobody predicts. */
function lessAccurate(ours, theirs) {
  if (ours === undefined || theirs === undefined || ours >= theirs) return undefined;
  return `accuracy ${(100 * ours).toFixed(2)} against ${(100 * theirs).toFixed(2)} %`;
}
