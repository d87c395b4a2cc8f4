import { RandomGenerator } from "./random.js";

/**
 * An order of documents whose every beginning is a random sample of them, stratified by class: of the first m of N
 * about m × n / N are of a class of n, give or take a document or two. So samples of rising size are nested, each the beginning of the next,
 * and what differs between two of them is what the larger one adds.
 *
 * The j-th document of a class, in random order, has the key (j + u) / n with a random u from 0 to 1 for each class
 * (systematic sampling from a random start), and keys are sorted: small classes come in as early as their share allows.
 *
 * @param classes class index per document, any integers.
 * @param seed integer from 0 to 4,294,967,295.
 * @returns the places of the documents, nDocuments.
 * @throws CopydeskError `CONFIG_SEED`.
 *
 * @example
 * const order = stratifiedOrder(classes, 42);
 * for (const size of [100, 200, 400]) train(order.subarray(0, size));
 */
export function stratifiedOrder(classes: Int32Array, seed: number): Int32Array {
  const random = new RandomGenerator(seed);
  const order = Int32Array.from(classes, (_, document) => document);
  random.shuffle(order);
  const sizes = new Map<number, number>();
  for (const index of classes) sizes.set(index, (sizes.get(index) ?? 0) + 1);
  const starts = new Map([...sizes.keys()].sort((a, b) => a - b).map((index) => [index, random.uniform()]));
  const keys = new Float64Array(classes.length);
  const reached = new Map<number, number>();
  for (const document of order) {
    const index = classes[document];
    const rank = reached.get(index) ?? 0;
    reached.set(index, rank + 1);
    keys[document] = (rank + (starts.get(index) ?? 0)) / (sizes.get(index) ?? 1);
  }
  // Documents with equal keys stay in random order: the sort is stable.
  return order.sort((a, b) => keys[a] - keys[b]);
}
