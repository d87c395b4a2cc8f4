import type { CsrBuilder } from "../sparse/csr-builder.js";
import { Analyzer } from "../text/analyzer.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import { type FieldName, type FieldWeights, fieldWeights } from "../text/fields.js";
import { IntList } from "../text/int-list.js";
import { type Extractable, TermExtractor } from "../text/term-extractor.js";
import { TermTable } from "../text/term-table.js";
import { murmurHash3 } from "./murmur-hash.js";
import type { NameCounter } from "./name-counter.js";
import { RowWriter } from "./row-writer.js";

/** Terms known at a time: beyond it their table starts anew, so that an endless stream cannot fill memory. */
const defaultMostTerms = 1 << 22;

/** What a hasher may be given beside its configuration. */
export interface TermHasherOptions {
  /** Told of every term of every document. */
  readonly nameCounter?: NameCounter | undefined;
  /** How many terms to know at a time: fewer take less memory, and terms that come again are analysed anew. */
  readonly mostTerms?: number;
}

/** Documents to hashed rows; each distinct term is hashed once, unless the table of terms started anew in between. */
export class TermHasher {
  readonly #config: { readonly nFeatures: number; readonly alternateSign: boolean };
  readonly #analyzer: Analyzer;
  readonly #weights: FieldWeights;
  readonly #nameCounter: NameCounter | undefined;
  readonly #mostTerms: number;
  readonly #ids = new IntList();
  #row: RowWriter | undefined;
  #table = new TermTable();
  #extractor: TermExtractor;
  #hashes = new IntList();

  constructor(
    config: { readonly nFeatures: number; readonly alternateSign: boolean },
    analyzer: AnalyzerConfig,
    { nameCounter, mostTerms = defaultMostTerms }: TermHasherOptions = {},
  ) {
    this.#config = config;
    this.#analyzer = new Analyzer(analyzer);
    this.#weights = fieldWeights(analyzer.fields);
    this.#nameCounter = nameCounter;
    this.#mostTerms = mostTerms;
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
  }

  /** Writes the document's row, and counts its names. */
  addRow(document: Extractable, builder: CsrBuilder): void {
    const nOfTitle = this.#extract(document);
    const { nFeatures, alternateSign } = this.#config;
    const { title, text } = this.#weights;
    this.#row ??= new RowWriter(nFeatures);
    const ids = this.#ids.view();
    const hashes = this.#hashes.items;
    for (let i = 0; i < ids.length; i++) {
      const hash = hashes[ids[i]];
      const weight = i < nOfTitle ? title : text;
      this.#row.add(hashedColumn(hash, nFeatures), hash < 0 && alternateSign ? -weight : weight);
    }
    this.#row.endRow(builder);
  }

  /** Counts the document's names and writes nothing. */
  addNames(document: Extractable): void {
    this.#extract(document);
  }

  /** Has the names of all documents so far gathered. */
  gatherNames(): void {
    const { nFeatures } = this.#config;
    this.#nameCounter?.gather(
      this.#table,
      this.#hashes.view().map((hash) => hashedColumn(hash, nFeatures)),
    );
  }

  /** Leaves the document's term ids in `#ids`, and tells how many of them, the first ones, are its title's. */
  #extract(document: Extractable): number {
    if (this.#table.size > this.#mostTerms) this.#forget();
    this.#ids.length = 0;
    const nOfTitle = this.#extractor.extract(document, this.#ids);
    while (this.#hashes.length < this.#table.size) {
      const id = this.#hashes.length;
      this.#hashes.push(termHash(this.#table.bytesOf(id), this.#table.field(id)));
    }
    const { title, text } = this.#weights;
    this.#nameCounter?.count(this.#ids.view().subarray(0, nOfTitle), this.#table.size, title);
    this.#nameCounter?.count(this.#ids.view().subarray(nOfTitle), this.#table.size, text);
    return nOfTitle;
  }

  #forget(): void {
    this.gatherNames();
    this.#table = new TermTable();
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
    this.#hashes = new IntList();
  }
}

/** The seed for a title's terms, where they are features of their own. */
const titleSeed = 1;

/**
 * The hash of a term's name. Titles have another seed than texts: for one name, MurmurHash3 maps seeds to hashes one to
 * one, so that a term in a title never has the hash of the same term in a text. They may yet share a column, as any two
 * terms may.
 *
 * @param name in UTF-8, the words of an n-gram joined by a space
 */
export function termHash(name: Uint8Array, field: FieldName): number {
  return murmurHash3(name, field === "title" ? titleSeed : 0);
}

/** The column of a signed hash: its absolute value, which for -2^31 is 2^31, modulo the number of columns. */
export function hashedColumn(hash: number, nFeatures: number): number {
  return Math.abs(hash) & (nFeatures - 1);
}
