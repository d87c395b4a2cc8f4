import type { Document } from "../../corpus/document.js";
import { heldOutShrinkingCost } from "../../pipeline/shrinking/held-out-cost.js";
import type { TextModel } from "../../pipeline/text-model.js";
import type { ShrunkInTraining } from "../reports/training-report.js";
import type { Session } from "../session.js";

/** Articles that are kept as they go by, for what a second training tells of the first. */
export class KeptArticles {
  readonly list: Document[] = [];

  async *of(documents: AsyncIterable<Document>): AsyncGenerator<Document> {
    for await (const document of documents) {
      this.list.push(document);
      yield document;
    }
  }
}

/**
 * What came of shrinking a model that was just trained: measures on the articles it was trained on what that costs.
 *
 * @param small the same as `model` where that was small enough
 * @param featureNames of the columns of ready vectors
 */
export async function shrinkingOf(
  model: TextModel,
  small: TextModel,
  maxBytes: number,
  { list }: KeptArticles,
  featureNames: readonly string[] | undefined,
  session: Session,
): Promise<ShrunkInTraining> {
  if (small === model) return { maxBytes, isShrunk: false, cost: null };
  (await session.progress()).stage("Measuring what shrinking costs");
  return { maxBytes, isShrunk: true, cost: await heldOutShrinkingCost(small, list, { featureNames }) };
}
