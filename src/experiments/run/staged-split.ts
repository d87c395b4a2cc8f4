import { CopydeskError, quote } from "../../errors.js";
import { ColumnSubset } from "../../features/column-subset.js";
import { frequentTerms, mostFrequentTerms, termStatistics } from "../../features/document-frequency.js";
import { selectFeatures } from "../../features/feature-selection.js";
import type { SplitCounts } from "../../features/vectorizer.js";
import { Weighting } from "../../features/weighting.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { type ClassSets, selectClassSets } from "../../sparse/class-sets.js";
import { type CsrMatrix, selectRows } from "../../sparse/csr.js";

/** The columns of all terms that are features, ascending; and their counts, or the weights made of them. */
interface Stage extends SplitCounts {
  readonly columns: Int32Array;
}

/** How much time work took that was kept and not done again. */
export class SavedTime {
  seconds = 0;
}

/**
 * Two parts of documents, made into weights as one configuration after another says, everything learned from the first
 * part alone: as `FeaturizerFit.split` does, but what a configuration shares with the one before it is kept.
 */
export class StagedSplit {
  readonly #counts: CsrMatrix;
  readonly #isBounded: boolean;
  readonly #classes: ClassSets;
  readonly #rows: { readonly train: Int32Array; readonly test: Int32Array };
  readonly #saved: SavedTime;
  readonly #bounded: Kept<Stage>;
  readonly #selected: Kept<Stage>;
  readonly #weighted: Kept<Stage>;
  readonly #within: StagedSplit[] = [];

  /**
   * @param counts of all terms
   * @param areTerms whether columns are terms, which `minDf`, `maxDf` and `maxFeatures` choose from
   * @param rows of `counts`
   * @param classes of the documents in `train`, in their order
   * @param saved is told of work that was kept
   */
  constructor(
    counts: CsrMatrix,
    areTerms: boolean,
    rows: { readonly train: Int32Array; readonly test: Int32Array },
    classes: ClassSets,
    saved: SavedTime,
  ) {
    this.#counts = counts;
    this.#isBounded = areTerms;
    this.#rows = rows;
    this.#classes = classes;
    this.#saved = saved;
    this.#bounded = new Kept(saved);
    this.#selected = new Kept(saved);
    this.#weighted = new Kept(saved);
  }

  /**
   * The weights of both parts.
   * @throws CopydeskError `INPUT_NO_TERMS`, and those of `selectFeatures`
   */
  weights({ analyzer, selection, weighting }: Configuration): Stage {
    const { minDf, maxDf, maxFeatures } = analyzer;
    const bounds = this.#isBounded ? JSON.stringify([minDf, maxDf, maxFeatures]) : "";
    const selecting = `${bounds}${JSON.stringify(selection)}`;
    const bounded = this.#bounded.of(bounds, () =>
      this.#isBounded ? boundedBy(this.#split(), analyzer) : allColumns(this.#split()),
    );
    const selected =
      selection === null
        ? bounded
        : this.#selected.of(selecting, () =>
            selectedOf(bounded, selectFeatures(bounded.train, this.#classes, selection)),
          );
    return this.#weighted.of(`${selecting}${JSON.stringify(weighting)}`, () => {
      const fitted = new Weighting(weighting).fit(selected.train);
      const { columns, train, test } = selected;
      return { columns, train: fitted.transform(train), test: fitted.transform(test) };
    });
  }

  /**
   * Two parts of the documents of `train`, given by their places in it; of those asked for again the work is kept.
   */
  within(train: Int32Array, test: Int32Array): StagedSplit {
    const rows = { train: at(this.#rows.train, train), test: at(this.#rows.train, test) };
    const known = this.#within.find(
      (split) => areEqual(split.#rows.test, rows.test) && areEqual(split.#rows.train, rows.train),
    );
    if (known !== undefined) return known;
    const classes = selectClassSets(this.#classes, train);
    const split = new StagedSplit(this.#counts, this.#isBounded, rows, classes, this.#saved);
    this.#within.push(split);
    return split;
  }

  #split(): SplitCounts {
    const { train, test } = this.#rows;
    return { train: selectRows(this.#counts, train), test: selectRows(this.#counts, test) };
  }
}

/** The last result of a stage, and for which options it is. */
class Kept<T> {
  readonly #saved: SavedTime;
  #last: { readonly key: string; readonly result: T; readonly seconds: number } | undefined;

  constructor(saved: SavedTime) {
    this.#saved = saved;
  }

  of(key: string, make: () => T): T {
    if (this.#last?.key === key) {
      this.#saved.seconds += this.#last.seconds;
      return this.#last.result;
    }
    this.#last = undefined;
    const start = performance.now();
    const result = make();
    this.#last = { key, result, seconds: (performance.now() - start) / 1000 };
    return result;
  }
}

function allColumns(counts: SplitCounts): Stage {
  return { ...counts, columns: new Int32Array(counts.train.nColumns).map((_, column) => column) };
}

/** The terms that are let through, as a vocabulary of the training part alone would have them. */
function boundedBy(counts: SplitCounts, analyzer: Configuration["analyzer"]): Stage {
  const statistics = termStatistics(counts.train);
  const frequent = frequentTerms(statistics, analyzer);
  const columns = mostFrequentTerms(frequent, statistics, analyzer.maxFeatures ?? Number.POSITIVE_INFINITY);
  if (columns.length === 0) {
    const { minDf, maxDf } = analyzer;
    throw new CopydeskError(
      "INPUT_NO_TERMS",
      `experiment: the training part of a fold must hold terms to learn from; got ${counts.train.nRows} documents without ` +
        `one that passes minDf ${quote(minDf)} and maxDf ${quote(maxDf)}. Check the source and these options.`,
    );
  }
  return { columns, ...subsetOf(counts, columns) };
}

function subsetOf({ train, test }: SplitCounts, columns: Int32Array): SplitCounts {
  const subset = new ColumnSubset(columns, train.nColumns);
  return { train: subset.of(train), test: subset.of(test) };
}

function selectedOf(stage: Stage, columns: Int32Array): Stage {
  return { columns: at(stage.columns, columns), ...subsetOf(stage, columns) };
}

function at(values: Int32Array, places: Int32Array): Int32Array {
  return places.map((place) => values[place]);
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
