/** A goal that a figure meets from a bound on. */
export function atLeast(bound) {
  return { text: `at least ${bound.toLocaleString("en")}`, isMetBy: (value) => value >= bound };
}

/** A goal that a figure meets up to a bound. */
export function atMost(bound) {
  return { text: `at most ${bound.toLocaleString("en")}`, isMetBy: (value) => value <= bound };
}

/**
 * A figure that a case is about.
 *
 * @param name what is measured
 * @param value the figure
 * @param goal undefined where none was set
 * @param unless why the goal would be missed whatever the value is, or undefined
 */
export function figure(name, value, goal, unless) {
  if (goal === undefined) return { name, value };
  return {
    name,
    value,
    goal: goal.text,
    isMet: unless === undefined && goal.isMetBy(value),
    ...(unless && { unless }),
  };
}
