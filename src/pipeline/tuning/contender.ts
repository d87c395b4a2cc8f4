import type { ClassSets } from "../../sparse/class-sets.js";
import { heldOutLosses } from "../choose.js";
import type { Configuration } from "../configuration.js";
import type { HeldOutScores } from "../held-out.js";
import { meanOf } from "../held-out-loss.js";
import type { Proposal } from "./proposals.js";

/** What is known of a contender on the first folds. */
export interface Standing {
  /** The log loss of each held-out document, in nats, calibrated by one sigmoid. */
  readonly losses: Float64Array;
  /** Their mean. */
  readonly logLoss: number;
  /** The share of documents whose most probable label is theirs; undefined for any number of labels. */
  readonly accuracy: number | undefined;
}

/** A configuration that is tried, and how it stands after one fold, two, and so on. */
export class Contender {
  readonly changes: Proposal["changes"];
  #config: Configuration;
  #seconds = 0;
  readonly #parts: HeldOutScores[] = [];
  readonly #standings: Standing[] = [];

  constructor({ config, changes }: Proposal) {
    this.#config = config;
    this.changes = changes;
  }

  /** With the options of its classifier that were chosen on the first fold. */
  get config(): Configuration {
    return this.#config;
  }

  /** How many folds it has been tried on. */
  get folds(): number {
    return this.#standings.length;
  }

  /** How many seconds a training of it took, on average; 0 before the first. */
  get seconds(): number {
    return this.#seconds / Math.max(1, this.folds);
  }

  /** How it stands on all folds that it has been tried on; undefined before the first. */
  get standing(): Standing | undefined {
    return this.standingOn(this.folds);
  }

  /** How it stood on its first folds; undefined where it has not been tried on as many. */
  standingOn(folds: number): Standing | undefined {
    return this.#standings[folds - 1];
  }

  /** Takes the classifier whose options were chosen for it. */
  take(classifier: Configuration["classifier"]): void {
    this.#config = { ...this.#config, classifier };
  }

  /** Takes in the scores of a further fold, and how many seconds each training for them took. */
  add(scores: HeldOutScores, isMultiLabel: boolean, seconds: number): void {
    this.#seconds += seconds;
    this.#parts.push(scores);
    const all = joined(this.#parts);
    const losses = heldOutLosses(all, isMultiLabel ? "independent" : "one-vs-rest");
    this.#standings.push({
      losses,
      logLoss: meanOf(losses),
      accuracy: isMultiLabel ? undefined : shareRight(all),
    });
  }
}

/** The scores of several folds, one fold after the other. */
function joined(parts: readonly HeldOutScores[]): HeldOutScores {
  const classStart: number[] = [0];
  for (const part of parts) {
    const before = classStart[classStart.length - 1];
    for (let i = 1; i < part.classStart.length; i++) classStart.push(before + part.classStart[i]);
  }
  const { nClasses, link } = parts[0];
  const sets: ClassSets = {
    classStart: Int32Array.from(classStart),
    classIndex: Int32Array.from(parts.flatMap((part) => [...part.classIndex])),
    nClasses,
  };
  const scores = new Float64Array(parts.reduce((length, part) => length + part.scores.length, 0));
  for (let p = 0, at = 0; p < parts.length; at += parts[p++].scores.length) scores.set(parts[p].scores, at);
  return { ...sets, scores, link, foldIndex: Int32Array.from(parts.flatMap((part) => [...part.foldIndex])) };
}

function shareRight({ scores, classIndex, nClasses }: HeldOutScores): number {
  let right = 0;
  for (const [i, k] of classIndex.entries()) {
    const row = scores.subarray(i * nClasses, (i + 1) * nClasses);
    if (row[k] === row.reduce((most, score) => Math.max(most, score))) right++;
  }
  return classIndex.length === 0 ? 0 : right / classIndex.length;
}
