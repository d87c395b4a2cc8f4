import { CopydeskError, quote } from "../errors.js";
import type { FieldName } from "../text/fields.js";
import { type TermKind, TermTable } from "../text/term-table.js";
import { requireColumn } from "./require-column.js";
import { sortedByName, type TermNames, termNames } from "./term-names.js";

/** How the kinds of term are written in a vocabulary's tensors: the place in this list. */
const kinds: readonly TermKind[] = ["word", "gram", "chars"];

/** What is added to that for a term of titles, where they have terms of their own. */
const titleKinds = kinds.length;

/** Stands between the words of an n-gram in a vocabulary's bytes: no UTF-8 text holds this byte, so any word may. */
const wordSeparator = 0xff;

/** A vocabulary as typed arrays: what a model file stores of it. */
export interface VocabularyTensors {
  /** All terms end to end in UTF-8, the words of an n-gram separated by a byte 0xff. */
  readonly bytes: Uint8Array;
  /** Where each term ends in `bytes`: `nFeatures`. */
  readonly ends: Int32Array;
  /**
   * 0 a word, 1 an n-gram of words, 2 a run of characters; 3, 4 and 5 the same of titles, where they have terms of their
   * own: `nFeatures`.
   */
  readonly kinds: Uint8Array;
}

/**
 * The terms that are features, by column: words and their n-grams sorted by name (UTF-8 order, which is Unicode's), then
 * character n-grams likewise; then, where titles have terms of their own, those of titles in the same way.
 */
export class Vocabulary {
  readonly tensors: VocabularyTensors;
  /** By kind, as it is written in the tensors. */
  #columns: readonly Map<string, number>[] | undefined;

  /**
   * @throws CopydeskError `MODEL_BAD_VOCABULARY` when the arrays do not describe terms: they may come from a file
   */
  constructor(tensors: VocabularyTensors) {
    requireTerms(tensors);
    this.tensors = tensors;
  }

  /** The vocabulary of some of a table's terms, and for each of its columns the id in that table. */
  static of(table: TermTable, ids: Int32Array): { readonly vocabulary: Vocabulary; readonly ids: Int32Array } {
    const names = termNames(table, ids, wordSeparator);
    const order = sortedByName(names, (place) => groupOf(table, ids[place]), wordSeparator);
    return { vocabulary: new Vocabulary(inOrder(names, order, table, ids)), ids: order.map((place) => ids[place]) };
  }

  get size(): number {
    return this.tensors.ends.length;
  }

  /**
   * The term of a column; the words of an n-gram joined by a space.
   * @throws CopydeskError `USAGE_COLUMN`
   */
  term(column: number): string {
    requireColumn(column, this.size);
    const { bytes, ends } = this.tensors;
    const name = Buffer.from(bytes.subarray(column === 0 ? 0 : ends[column - 1], ends[column]));
    for (let at = name.indexOf(wordSeparator); at >= 0; at = name.indexOf(wordSeparator, at)) name[at] = 0x20;
    return name.toString("utf8");
  }

  /**
   * What kind of term a column counts.
   * @throws CopydeskError `USAGE_COLUMN`
   */
  kind(column: number): TermKind {
    requireColumn(column, this.size);
    return kinds[this.tensors.kinds[column] % titleKinds];
  }

  /**
   * The field whose terms a column counts: `title` where titles have terms of their own and this is one; else `text`, for
   * terms of texts and those of both.
   * @throws CopydeskError `USAGE_COLUMN`
   */
  field(column: number): FieldName {
    requireColumn(column, this.size);
    return this.tensors.kinds[column] < titleKinds ? "text" : "title";
  }

  /** All terms, in order of columns. */
  terms(): string[] {
    return Array.from({ length: this.size }, (_, column) => this.term(column));
  }

  /** The column of a term of that kind and field; -1 when it is no feature. The first call names all terms. */
  column(kind: TermKind, term: string, field: FieldName = "text"): number {
    if (this.#columns === undefined) {
      const columns = Array.from({ length: 2 * titleKinds }, () => new Map<string, number>());
      for (let column = 0; column < this.size; column++) {
        columns[this.tensors.kinds[column]].set(this.term(column), column);
      }
      this.#columns = columns;
    }
    return this.#columns[writtenKind(kind, field)].get(term) ?? -1;
  }

  /**
   * The vocabulary of some of these terms, which stay in order.
   * @param columns strictly ascending columns of this vocabulary
   */
  select(columns: Int32Array): Vocabulary {
    const { bytes, ends, kinds: kindOf } = this.tensors;
    const starts = columns.map((column) => (column === 0 ? 0 : ends[column - 1]));
    const newEnds = new Int32Array(columns.length);
    for (let to = 0, end = 0; to < columns.length; to++) {
      end += ends[columns[to]] - starts[to];
      newEnds[to] = end;
    }
    const newBytes = new Uint8Array(columns.length === 0 ? 0 : newEnds[columns.length - 1]);
    for (let to = 0, at = 0; to < columns.length; at = newEnds[to++]) {
      newBytes.set(bytes.subarray(starts[to], ends[columns[to]]), at);
    }
    return new Vocabulary({
      bytes: newBytes,
      ends: newEnds,
      kinds: Uint8Array.from(columns, (column) => kindOf[column]),
    });
  }

  /**
   * A frozen table of these terms and of what n-grams are made of, and the column of each of its ids: -1 for a word that
   * is only part of n-grams.
   */
  toTable(): { readonly table: TermTable; readonly columns: Int32Array } {
    const { bytes, ends, kinds: kindOf } = this.tensors;
    if (kindOf.every((kind) => kind === 0)) return this.#tableOfWords();
    const table = new TermTable();
    const ids = new Int32Array(this.size);
    for (let column = 0, start = 0; column < this.size; column++) {
      const end = ends[column];
      ids[column] = this.#intern(table, bytes.subarray(start, end), this.kind(column), this.field(column));
      start = end;
    }
    const columns = new Int32Array(table.size).fill(-1);
    for (let column = 0; column < ids.length; column++) {
      if (columns[ids[column]] >= 0) throw badVocabulary(`${quote(this.term(column))} twice`);
      columns[ids[column]] = column;
    }
    table.freeze();
    return { table, columns };
  }

  /** The same where all terms are words: the ids are the columns. */
  #tableOfWords(): { readonly table: TermTable; readonly columns: Int32Array } {
    const { bytes, ends } = this.tensors;
    const table = TermTable.ofWords(bytes, ends);
    if (table.size < ends.length) throw badVocabulary("a term twice");
    table.freeze();
    return { table, columns: Int32Array.from(ends.keys()) };
  }

  #intern(table: TermTable, name: Uint8Array, kind: TermKind, field: FieldName): number {
    if (kind === "chars") return table.charsOfBytes(name, 0, name.length, field);
    if (kind === "word") return table.wordOfBytes(name, field);
    let start = name.indexOf(wordSeparator) + 1;
    let gram = table.wordOfBytes(name.subarray(0, start - 1), field);
    while (start > 0) {
      const end = name.indexOf(wordSeparator, start);
      gram = table.gram(gram, table.wordOfBytes(name.subarray(start, end < 0 ? name.length : end), field));
      start = end + 1;
    }
    return gram;
  }
}

function writtenKind(kind: TermKind, field: FieldName): number {
  return kinds.indexOf(kind) + (field === "title" ? titleKinds : 0);
}

/** Which terms go before which, whatever their names. */
function groupOf(table: TermTable, id: number): number {
  return (table.field(id) === "title" ? 2 : 0) + (table.kind(id) === "chars" ? 1 : 0);
}

function inOrder(names: TermNames, order: Int32Array, table: TermTable, ids: Int32Array): VocabularyTensors {
  const bytes = new Uint8Array(names.bytes.length);
  const ends = new Int32Array(order.length);
  const kindOf = new Uint8Array(order.length);
  let at = 0;
  for (let column = 0; column < order.length; column++) {
    const place = order[column];
    const end = names.starts[place + 1];
    for (let i = names.starts[place]; i < end; i++) bytes[at++] = names.bytes[i];
    ends[column] = at;
    kindOf[column] = writtenKind(table.kind(ids[place]), table.field(ids[place]));
  }
  return { bytes, ends, kinds: kindOf };
}

function requireTerms({ bytes, ends, kinds: kindOf }: VocabularyTensors): void {
  if (ends.length !== kindOf.length) throw badVocabulary(`${ends.length} terms with ${kindOf.length} kinds`);
  let start = 0;
  for (let column = 0; column < ends.length; column++) {
    const end = ends[column];
    if (end < start || end > bytes.length) throw badVocabulary(`a term that ends at byte ${end}`);
    if (kindOf[column] >= 2 * titleKinds) throw badVocabulary(`a term of kind ${kindOf[column]}`);
    let at = start;
    while (at < end && bytes[at] !== wordSeparator) at++;
    const separator = at < end;
    if (separator !== (kinds[kindOf[column] % titleKinds] === "gram")) throw badVocabulary("an n-gram that is none");
    start = end;
  }
  if (start !== bytes.length) throw badVocabulary(`${bytes.length - start} bytes after the last term`);
}

function badVocabulary(got: string): CopydeskError {
  return new CopydeskError(
    "MODEL_BAD_VOCABULARY",
    `model: the vocabulary must be a list of distinct terms; got ${got}. Train the model again, or get another copy.`,
  );
}
