import type { TermTable } from "../text/term-table.js";
import { BucketNames } from "./bucket-names.js";
import { featureName } from "./feature-name.js";

/** A term's name and how often it occurred. */
type NameCount = readonly [name: string, count: number];

/** How many names a column keeps when a table is forgotten, as a multiple of those it will show. */
const spare = 2;

/**
 * Counts how often the terms of hashed columns occur, so that each column's most frequent ones can name it. Occurrences
 * are counted by term id; a name is made once for each term, when they are gathered.
 *
 * Ids are those of a table that may be forgotten and started anew: {@link gather} must be called before. Then each column
 * keeps only the {@link spare} · `most` most frequent names that it has seen, so counts are exact for columns with no
 * more terms than that and, for others, too low where a term that is rare in one table is frequent in a later one.
 *
 * Memory: 8 bytes a term of the table, and at most {@link spare} · `most` · `nFeatures` names.
 */
export class NameCounter {
  readonly #nFeatures: number;
  readonly #most: number;
  /** What was gathered, by column. */
  readonly #gathered = new Map<number, readonly NameCount[]>();
  /** By term id. */
  #occurrences = new Float64Array(1 << 12);

  /**
   * @param nFeatures how many columns there are
   * @param most how many names each column will show
   */
  constructor(nFeatures: number, most: number) {
    this.#nFeatures = nFeatures;
    this.#most = most;
  }

  /**
   * Counts one occurrence of each of these terms, by what it weighs.
   *
   * @param ids of terms of the table
   * @param nTerms how many terms that table has
   * @param weight of each occurrence
   */
  count(ids: Int32Array, nTerms: number, weight: number): void {
    if (this.#occurrences.length < nTerms) {
      const occurrences = new Float64Array(Math.max(nTerms, this.#occurrences.length * 2));
      occurrences.set(this.#occurrences);
      this.#occurrences = occurrences;
    }
    for (let i = 0; i < ids.length; i++) this.#occurrences[ids[i]] += weight;
  }

  /**
   * Takes the counts of a table's terms together with those gathered before, by name, and begins to count anew.
   *
   * @param columnOf the column of every term of the table
   */
  gather(table: TermTable, columnOf: Int32Array): void {
    const { ids, columnEnds } = this.#byColumn(columnOf);
    for (let column = 0, at = 0; column < this.#nFeatures; at = columnEnds[column++]) {
      if (at === columnEnds[column]) continue;
      const counts = [...(this.#gathered.get(column) ?? [])];
      for (let i = at; i < columnEnds[column]; i++) {
        counts.push([featureName(table.name(ids[i]), table.field(ids[i])), this.#occurrences[ids[i]]]);
      }
      this.#gathered.set(column, mostFrequent(counts, spare * this.#most));
    }
    this.#occurrences.fill(0);
  }

  /** The most frequent names of every column, of what was gathered; of equally frequent ones the first by code units. */
  names(): BucketNames {
    return BucketNames.fromLists(this.#nFeatures, (column) =>
      (this.#gathered.get(column) ?? []).slice(0, this.#most).map(([name]) => name),
    );
  }

  /** The ids of terms that occurred, sorted by their columns, and where each column's end. */
  #byColumn(columnOf: Int32Array): { ids: Int32Array; columnEnds: Int32Array } {
    const columnEnds = new Int32Array(this.#nFeatures);
    // Words that are only part of n-grams are terms of the table too.
    for (let id = 0; id < columnOf.length; id++) if (this.#occurrences[id] > 0) columnEnds[columnOf[id]]++;
    let nIds = 0;
    for (let column = 0; column < columnEnds.length; column++) {
      const inColumn = columnEnds[column];
      columnEnds[column] = nIds;
      nIds += inColumn;
    }
    const ids = new Int32Array(nIds);
    for (let id = 0; id < columnOf.length; id++) {
      if (this.#occurrences[id] > 0) ids[columnEnds[columnOf[id]]++] = id;
    }
    return { ids, columnEnds };
  }
}

/** The first of these names by frequency, those that are there more than once added up. */
function mostFrequent(counts: readonly NameCount[], most: number): readonly NameCount[] {
  if (counts.length === 1) return counts;
  // Terms of different kinds can have the same name, and then they have the same column.
  const sums = new Map<string, number>();
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(moreFrequentFirst).slice(0, most);
}

function moreFrequentFirst([a, countA]: NameCount, [b, countB]: NameCount): number {
  return countB - countA || (a < b ? -1 : 1);
}
