/*
 * scikit-learn's TfidfVectorizer().fit_transform on a folder of folders, by the library: it ends with the matrix in memory.
 *
 *     node bench/speed/vectorize-ours.js <folder> [threads]        prints rows, columns and entries of the matrix
 */
import { CountVectorizer, openCorpus, Weighting, WorkerPool } from "../../dist/index.js";

/** The weights of all documents of a folder: tf-idf, smooth, rows of length 1. */
async function tfidf(folder, threads) {
  const { documents } = await openCorpus(folder, { format: "folder", encoding: "latin1" });
  const fit = new CountVectorizer().startFit(threads);
  for await (const document of documents) fit.add(document);
  const { counts } = fit.finish();
  return new Weighting().fit(counts).transform(counts);
}

const [folder, nThreads] = process.argv.slice(2);
const threads = new WorkerPool(nThreads === undefined ? undefined : Number(nThreads));
const { nRows, nColumns, values } = await tfidf(folder, threads);
threads.close();
console.log(nRows, nColumns, values.length);
