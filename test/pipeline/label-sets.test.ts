import { describe, expect, test } from "vitest";
import { RandomGenerator } from "../../src/evaluation/random.js";
import type { LabelledArticle } from "../../src/pipeline/article.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";

const labels = ["a", "b", "c", "d"];

/** Articles of six words, each of them two in five times a word of the label: hard to tell, and exchangeable. */
function drawn(n: number, random: RandomGenerator): (LabelledArticle & { readonly text: string; label: string })[] {
  return Array.from({ length: n }, () => {
    const k = random.below(labels.length);
    const words = Array.from({ length: 6 }, () => {
      const topic = random.below(5) < 2 ? k : random.below(labels.length);
      return `word${topic}x${random.below(10)}`;
    });
    return { label: labels[k], text: words.join(" ") };
  });
}

describe("label sets", () => {
  test("hold an article's own label as often as was asked for, on articles like those in training", async () => {
    const random = new RandomGenerator(1);
    const classifier = new TextClassifier({
      classifier: { type: "linear-svm" },
      calibration: { method: "sigmoid" },
    });
    const nTests = 500;
    const rounds = 8;
    for (const level of [0.5, 0.8, 0.95]) {
      let held = 0;
      let size = 0;
      for (let round = 0; round < rounds; round++) {
        const model = await classifier.fit(drawn(400, random));
        for (const { label, text } of drawn(nTests, random)) {
          const set = model.predict(text, { labelSets: level }).labels;
          if (set.includes(label)) held++;
          size += set.length;
        }
      }
      // The spread that 400 held-out articles a round make of the level, and then the tests; three standard errors.
      const error = Math.sqrt((level * (1 - level)) / rounds) * Math.sqrt(1 / 400 + 1 / nTests);
      expect(held / (rounds * nTests)).toBeGreaterThan(level - 3 * error);
      // Models of four of five folds are a little worse than the model of all: sets hold a little more than they must.
      expect(held / (rounds * nTests)).toBeLessThan(level + 3 * error + 0.03);
      expect(size / (rounds * nTests)).toBeGreaterThan(level / 2);
      expect(size / (rounds * nTests)).toBeLessThan(labels.length * 0.9);
    }
  });

  test("grow with the level, and are of the most probable labels first", async () => {
    const random = new RandomGenerator(2);
    const model = await new TextClassifier({
      classifier: { type: "complement-nb" },
      calibration: { method: "sigmoid" },
    }).fit(drawn(300, random));
    for (const { text } of drawn(50, random)) {
      let before: readonly string[] = [];
      for (const labelSets of [0.1, 0.5, 0.9, 0.99, 0.999]) {
        const { labels: set, scores, label } = model.predict(text, { labelSets });
        expect(set).toEqual(scores.slice(0, set.length).map((score) => score.label));
        expect(set.slice(0, before.length)).toEqual(before);
        expect(label).toBe(scores[0].label);
        before = set;
      }
      // Three hundred articles are too few for so high a level: nothing can be left out.
      expect(before).toHaveLength(labels.length);
    }
  });
});
