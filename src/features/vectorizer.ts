import type { CsrMatrix } from "../sparse/csr.js";
import type { Analyzable } from "../text/term-extractor.js";
import type { TermKind } from "../text/term-table.js";

/** A fitted vectorizer: it turns each document by itself into a row of `nFeatures` columns. */
export interface FittedVectorizer<D> {
  readonly nFeatures: number;
  /** The counts of these documents, `nDocuments × nFeatures`; what it does not know is left out. */
  transform(documents: Iterable<D>): CsrMatrix;
  /**
   * What a column stands for, as a person may read it.
   * @throws CopydeskError `USAGE_COLUMN` for one that it does not have
   */
  featureName(column: number): string;
}

/** The counts of two parts of the training documents. */
export interface SplitCounts {
  readonly train: CsrMatrix;
  readonly test: CsrMatrix;
}

/** Takes training documents one by one and turns them into a fitted vectorizer and their counts: `nDocuments × nFeatures`. */
export interface VectorizerFit<D, V extends FittedVectorizer<D>> {
  readonly nDocuments: number;
  add(document: D): void;
  /**
   * The counts of two parts of the documents, given by their places, in the features that a fit on `train` alone would
   * give: what cross-validation needs. Add no further.
   */
  split(train: Int32Array, test: Int32Array): SplitCounts;
  /** Ends the fit; add no further. */
  finish(): { readonly vectorizer: V; readonly counts: CsrMatrix };
}

/** A fitted vectorizer of text, which can also tell where a single term goes. */
export interface FittedTextVectorizer extends FittedVectorizer<Analyzable> {
  /** The column of a term by its name; -1 when it is no feature. */
  column(kind: TermKind, term: string): number;
}
