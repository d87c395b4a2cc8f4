import type { CsrMatrix } from "../sparse/csr.js";
import type { FieldName } from "../text/fields.js";
import type { Extractable } from "../text/term-extractor.js";
import type { TermKind } from "../text/term-table.js";
import type { CountsWithUnknown } from "./unknown-tokens.js";

/** A fitted vectorizer: it turns each document by itself into a row of `nFeatures` columns. */
export interface FittedVectorizer<D> {
  readonly nFeatures: number;
  /** The counts of these documents, `nDocuments × nFeatures`; what it does not know is left out. */
  transform(documents: Iterable<D>): CsrMatrix;
  /** The same counts, and from the same pass how many tokens of each document are left out of them as unknown. */
  transformWithUnknown(documents: Iterable<D>): CountsWithUnknown;
  /**
   * What a column stands for, as a person may read it.
   * @throws CopydeskError `USAGE_COLUMN` for one that it does not have
   */
  featureName(column: number): string;
  /**
   * The same vectorizer with some of its columns, numbered anew in their order: what is left out, it does not know.
   *
   * @param columns strictly ascending, as feature selection gives them
   * @throws CopydeskError `USAGE_SELECTION` for columns that it does not have, or out of order
   */
  select(columns: Int32Array): FittedVectorizer<D>;
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
export interface FittedTextVectorizer extends FittedVectorizer<Extractable> {
  /**
   * The column of a term; -1 when it is no feature.
   *
   * @param term without the `title:` that {@link featureName} puts before those of titles
   * @param field `title` for a term that is a feature of titles alone, where they have their own; default `text`
   */
  column(kind: TermKind, term: string, field?: FieldName): number;
}
