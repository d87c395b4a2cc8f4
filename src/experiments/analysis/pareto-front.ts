/** Something that costs and is good for something. */
export interface Bargain {
  readonly cost: number;
  readonly gain: number;
}

/**
 * Those that no other beats: none costs as little or less and gains more, nor costs less and gains as much.
 *
 * @returns cheapest first; of equals all.
 */
export function paretoFront<T extends Bargain>(bargains: readonly T[]): readonly T[] {
  const cheapestFirst = [...bargains].sort((one, other) => one.cost - other.cost || other.gain - one.gain);
  const front: T[] = [];
  for (const bargain of cheapestFirst) {
    const last = front.at(-1);
    if (last === undefined || bargain.gain > last.gain || (bargain.gain === last.gain && bargain.cost === last.cost)) {
      front.push(bargain);
    }
  }
  return front;
}
