import type { FieldName } from "./fields.js";
import type { IntList } from "./int-list.js";

/** What gives the term ids of one field of documents: of texts as they are, or of such as were scanned before. */
export interface TermSource<Text, Tokens> {
  /** Appends the ids of a text's words, -1 for each that a frozen table does not know. */
  words(text: Text, into: IntList): void;
  /** The same for ready tokens, which are words as they are. */
  wordsOfTokens(tokens: Tokens, into: IntList): void;
  /** Appends the ids of a text's character n-grams, likewise: none where the analyzer has no `charNgrams`. */
  chars(text: Text, into: IntList): void;
  /** The same for ready tokens, each for itself. */
  charsOfTokens(tokens: Tokens, into: IntList): void;
}

/** What a source may be told beside its analyzer and its table. */
export interface TermSourceOptions {
  /** The field whose terms it gives; default `text`. */
  readonly field?: FieldName;
  /** Whether a `wordEnd` follows the character n-grams of each white-space-bounded word; default false. */
  readonly marksWordEnds?: boolean | undefined;
}
