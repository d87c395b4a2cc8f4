import { openCorpus } from "../../dist/index.js";

/** The documents of a source, such as `reuters-r8:train`. */
export async function documentsOf(spec) {
  const documents = [];
  for await (const document of (await openCorpus(spec)).documents) documents.push(document);
  return documents;
}

/** Whether any document has another number of labels than one: then all methods learn any number. */
export function haveManyLabels(documents) {
  return documents.some(({ labels }) => labels.length !== 1);
}
