import type { Document, VectorDocument } from "../../corpus/document.js";
import { asText, asVector } from "../../pipeline/article.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { DocumentScanner, tokenizingKey } from "../../text/document-scanner.js";
import type { ScannedDocument } from "../../text/scanned-document.js";
import { grouped } from "../grouped.js";

/** All documents of a corpus, as some arms count them. */
export interface CountableDocuments {
  readonly documents: readonly (ScannedDocument | VectorDocument)[];
  /** How long scanning all of them took. */
  readonly seconds: number;
}

/** Some arms' documents, as they are kept. */
interface Way {
  readonly keep: (document: Document) => ScannedDocument | VectorDocument;
  readonly documents: (ScannedDocument | VectorDocument)[];
  milliseconds: number;
}

/**
 * Documents without their texts, for all arms of an experiment: each text is scanned once for all analyzers that find
 * tokens in the same way.
 */
export class KeptDocuments {
  readonly #ways: ReadonlyMap<string, Way>;

  /** @param configs those of all arms */
  constructor(configs: readonly Configuration[]) {
    this.#ways = new Map(
      [...grouped(configs, wayOf)].map(([key, group]) => [
        key,
        { keep: keeping(group), documents: [], milliseconds: 0 },
      ]),
    );
  }

  /** @throws CopydeskError `INPUT_VECTORS` and `INPUT_NO_VECTOR` for one that an arm does not take, `INPUT_BAD_TEXT` */
  add(document: Document): void {
    const taken = [...this.#ways.values()].map((way) => {
      const start = performance.now();
      const kept = way.keep(document);
      way.milliseconds += performance.now() - start;
      return { way, kept };
    });
    // None before all have taken it: what one refuses may be skipped.
    for (const { way, kept } of taken) way.documents.push(kept);
  }

  /** The documents for an arm of this configuration. */
  for(config: Configuration): CountableDocuments {
    const way = this.#ways.get(wayOf(config));
    return { documents: way?.documents ?? [], seconds: (way?.milliseconds ?? 0) / 1000 };
  }
}

function wayOf({ vectorizer, analyzer }: Configuration): string {
  return vectorizer.type === "vectors" ? "vectors" : tokenizingKey(analyzer);
}

function keeping(configs: readonly Configuration[]): Way["keep"] {
  if (configs[0].vectorizer.type === "vectors") {
    return (document) => {
      asVector(document);
      return document as VectorDocument;
    };
  }
  const scanner = new DocumentScanner(configs.map(({ analyzer }) => analyzer));
  return (document) => scanner.scan(asText(document));
}
