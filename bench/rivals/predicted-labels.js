/** The lines of what a rival has printed, a label each. */
export function labelLines(text) {
  return text.trim().split("\n");
}

/** The labels of a rival that knows them by their numbers, from 1 on. */
export function numberedLabels(text, labels) {
  return labelLines(text).map((label) => labels[Number(label) - 1]);
}
