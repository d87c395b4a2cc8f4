import { RandomGenerator } from "../../../src/evaluation/random.js";
import { toDocument } from "../../../src/pipeline/article.js";
import type { Configuration } from "../../../src/pipeline/configuration.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import type { Contender } from "../../../src/pipeline/tuning/contender.js";
import { CountedDocuments } from "../../../src/pipeline/tuning/counted-documents.js";
import type { Dimension } from "../../../src/pipeline/tuning/dimensions.js";
import { Proposals } from "../../../src/pipeline/tuning/proposals.js";
import { Search, type SearchOptions } from "../../../src/pipeline/tuning/search.js";

const words = {
  business: ["shares", "profits", "banks", "merger", "markets", "investors", "prices", "jobs"],
  health: ["patients", "doctors", "hospitals", "vaccines", "nurses", "clinic", "prices", "jobs"],
  sport: ["goals", "striker", "matches", "coach", "league", "penalties", "prices", "clinic"],
};
type Label = keyof typeof words;
const labels = Object.keys(words) as Label[];

/** So many articles of each of three labels, one word in three another label's: some are hard. */
export function noisyArticles(perLabel: number) {
  const random = new RandomGenerator(7);
  const drawn = <T>(items: readonly T[]) => items[random.below(items.length)];
  return Array.from({ length: labels.length * perLabel }, (_, i) => {
    const label = labels[i % labels.length];
    const picked = Array.from({ length: 6 }, () => drawn(words[random.uniform() < 0.33 ? drawn(labels) : label]));
    return { label, title: `The ${picked[0]} today`, text: `${picked.join(" and the ")} in week ${i % 5}0.` };
  });
}

/** The same, every third with the next one's label too, and text. */
export function noisySetArticles(perLabel: number) {
  const articles = noisyArticles(perLabel);
  return articles.map(({ label, title, text }, i) => {
    const next = articles[(i + 1) % articles.length];
    return i % 3 === 0
      ? { labels: [label, next.label], title, text: `${text} ${next.text}` }
      : { labels: [label], title, text };
  });
}

/** Articles as a search takes them. */
function gathered(
  config: Configuration,
  articles: readonly { readonly label: string; readonly text: string }[],
): { readonly documents: CountedDocuments; readonly labels: TrainingLabels } {
  const documents = new CountedDocuments(config);
  for (const [i, article] of articles.entries()) documents.add(toDocument(article, i));
  return { documents, labels: new TrainingLabels(articles.map(({ label }) => label)) };
}

/** A search, and what was heard from it. */
export function madeSearch(
  config: Configuration,
  dimensions: readonly Dimension[],
  options: Partial<SearchOptions> = {},
  articles = noisyArticles(20),
) {
  const { documents, labels } = gathered(config, articles);
  const heard: Contender[] = [];
  const bests: { readonly best: Contender; readonly before: Contender | undefined; readonly folds: number }[] = [];
  const search = new Search(config, documents, labels, new Proposals(dimensions, new RandomGenerator(0)), {
    trials: Number.POSITIVE_INFINITY,
    interruption: { throwIfAborted: () => undefined },
    canBeTrained: () => true,
    onTried: (contender) => heard.push(contender),
    onBest: (best, before) => bests.push({ best, before, folds: best.folds }),
    ...options,
  });
  return { search, heard, bests };
}
