import type { Document } from "../corpus/document.js";
import { isWorthSharing, leastBusy, mostWaiting } from "../machine/sharing.js";
import type { BatchThread, Threads } from "../machine/threads.js";
import { requireAnalyzable } from "../text/analyzable.js";
import { DocumentPacker, type PackedDocuments } from "../text/packed-documents.js";
import { type Article, asText } from "./article.js";
import { eachJudgement, type Judgements, type JudgingOptions, judgeBatch } from "./batch-judge.js";
import type { JudgeInput } from "./judge-packed.js";
import type { ModelParts } from "./model-parts.js";
import { type DocumentJudgement, type Prediction, toPrediction } from "./prediction.js";
import { together } from "./together.js";

/** So many batches may be judged before those that come before them. */
const mostAhead = 16;

/** Neighbouring documents that are judged, or that a helper is to judge. */
interface Batch {
  readonly documents: readonly Document[];
  /** Whether nothing needs to be waited for. */
  readonly isDone: () => boolean;
  /** In the order of the documents; throws in the place of a document that cannot be judged. */
  readonly judgements: () => Iterable<DocumentJudgement>;
}

/** A model, and the bytes of its file in memory that threads can share. */
export interface Predictor {
  readonly model: ModelParts;
  readonly file: () => Uint8Array;
}

/**
 * Predicts articles as they come, in their order. Those that come without waiting are judged together, by this thread or
 * another. Memory is bounded, and articles are taken only as fast as predictions are.
 */
export async function* predictStream(
  predictor: Predictor,
  articles: Iterable<Article> | AsyncIterable<Article>,
  options: JudgingOptions,
  threads: Threads | undefined,
): AsyncGenerator<Prediction, void, undefined> {
  const { labels } = predictor.model.classifier;
  const judges = new Judges(predictor, options, threads);
  const batches: Batch[] = [];
  try {
    for await (const { documents, textLength, isLast } of together(articles)) {
      batches.push(judges.begin(documents, textLength));
      while (batches.length > 0 && (isLast || batches[0].isDone() || batches.length > judges.mostBatches)) {
        yield* predictions(batches.shift() as Batch, labels);
      }
    }
    for (const batch of batches) yield* predictions(batch, labels);
  } finally {
    judges.end();
  }
}

function* predictions({ documents, judgements }: Batch, labels: readonly string[]): Generator<Prediction> {
  let i = 0;
  for (const judgement of judgements()) yield toPrediction(documents[i++], labels, judgement);
}

/** Judges batches: here, or, once there has been enough text, on other threads as far as they have time. */
class Judges {
  readonly #predictor: Predictor;
  readonly #options: JudgingOptions;
  /** Those who have not been asked yet. */
  #threads: Threads | undefined;
  #helpers: readonly BatchThread[] = [];
  #textLength = 0;

  constructor(predictor: Predictor, options: JudgingOptions, threads: Threads | undefined) {
    this.#predictor = predictor;
    this.#options = options;
    this.#threads = predictor.model.config.vectorizer.type === "vectors" ? undefined : threads;
  }

  /** How many batches may be on their way. */
  get mostBatches(): number {
    return this.#helpers.length * (mostWaiting + 1 + mostAhead);
  }

  begin(documents: readonly Document[], textLength: number): Batch {
    this.#textLength += textLength;
    this.#askWhereWorthwhile();
    const number = leastBusy(this.#helpers);
    if (number < 0) return this.#here(documents);
    const packed = packedTogether(documents, textLength);
    if (packed === undefined) return this.#here(documents);
    return this.#given(documents, packed, this.#helpers[number]);
  }

  /** Lets the helpers go. */
  end(): void {
    for (const helper of this.#helpers) {
      helper.takeBack();
      helper.finish();
    }
  }

  #askWhereWorthwhile(): void {
    const threads = this.#threads;
    if (threads === undefined || !isWorthSharing(threads, this.#textLength)) return;
    this.#threads = undefined;
    this.#helpers = threads.begin("judge", {
      model: this.#predictor.file(),
      options: this.#options,
    } satisfies JudgeInput);
  }

  /** A batch of a helper; what it has not begun when it is wanted is judged here, with all that it has not begun. */
  #given(documents: readonly Document[], packed: PackedDocuments, helper: BatchThread): Batch {
    const number = helper.give(packed);
    return {
      documents,
      isDone: () => helper.isDone(number),
      judgements: () => {
        if (!helper.hasBegun(number)) helper.takeBack();
        if (!helper.hasBegun(number)) return this.#here(documents).judgements();
        return eachJudgement(helper.result(number) as Judgements);
      },
    };
  }

  #here(documents: readonly Document[]): Batch {
    const common = { documents, isDone: () => true };
    const judged = (some: readonly Document[]) => judgeBatch(this.#predictor.model, some, this.#options);
    try {
      const all = judged(documents);
      return { ...common, judgements: () => eachJudgement(all) };
    } catch {
      // Those before the bad one are answered for.
      return { ...common, judgements: () => oneByOne(documents, judged) };
    }
  }
}

function* oneByOne(
  documents: readonly Document[],
  judged: (documents: readonly Document[]) => Judgements,
): Generator<DocumentJudgement> {
  for (const document of documents) yield* eachJudgement(judged([document]));
}

/** All of these documents packed, or nothing where one is no text. */
function packedTogether(documents: readonly Document[], textLength: number): PackedDocuments | undefined {
  const packer = new DocumentPacker(4 * textLength + documents.length * 1024);
  try {
    for (const document of documents) {
      const text = asText(document);
      requireAnalyzable(text);
      if (!packer.add(text)) return undefined;
    }
  } catch {
    return undefined;
  }
  return packer.take();
}
