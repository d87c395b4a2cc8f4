import { FormList } from "./form-list.js";
import { StemMemory } from "./stem-memory.js";

/** All that was found in the documents of one scanner: its documents hold places in these lists. */
export class FoundForms {
  /** Surface forms that hold words; of a custom tokenizer its tokens. */
  readonly words = new FormList();
  /** What stands between white space: character n-grams are cut from it. */
  readonly chunks = new FormList();
  /** Ready tokens. */
  readonly tokens = new FormList();
  /** Stems of words, shared by all analyzers. */
  readonly stems = new StemMemory();
}

/** A title or text as numbers of the forms found in it, in order. */
export interface ScannedText {
  readonly words: Int32Array;
  readonly chunks: Int32Array;
}

/**
 * A document without its text: the forms that a `DocumentScanner` found in it. Every analyzer that the scanner serves takes
 * it where it takes the document, and gives the same terms.
 */
export class ScannedDocument {
  readonly forms: FoundForms;
  readonly title: ScannedText | undefined;
  readonly text: ScannedText | undefined;
  readonly tokens: Int32Array | undefined;

  constructor(
    forms: FoundForms,
    {
      title,
      text,
      tokens,
    }: { title?: ScannedText | undefined; text?: ScannedText | undefined; tokens?: Int32Array | undefined },
  ) {
    this.forms = forms;
    this.title = title;
    this.text = text;
    this.tokens = tokens;
  }
}
