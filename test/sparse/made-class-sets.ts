import type { ClassSets } from "../../src/sparse/class-sets.js";

/** The class sets that lists of classes describe. */
export function classSets(classes: readonly (readonly number[])[], nClasses: number): ClassSets {
  let end = 0;
  const ends = classes.map((each) => {
    end += each.length;
    return end;
  });
  return { classStart: Int32Array.of(0, ...ends), classIndex: Int32Array.from(classes.flat()), nClasses };
}
