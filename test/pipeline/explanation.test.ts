import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Explanation } from "../../src/pipeline/explanation.js";
import { configurations, madeArticles, madeModel } from "./made-articles.js";

const article = "The keeper's merger: A goal, a FILM and unknowable words.";

function marked({ fields }: Explanation): string[] {
  return fields.flatMap(({ text, spans }) => spans.map(({ start, end }) => text.slice(start, end)));
}

describe("explain", () => {
  for (const [name, options] of Object.entries(configurations)) {
    test(`shares out the score among the words of the text: ${name}`, async () => {
      const model = await madeModel(options);
      const { classifier, featurizer } = model;
      for (const label of model.labels) {
        const explanation = model.explain(article, label);
        const matrix = featurizer.weights([{ id: "", labels: [], text: article }]);
        const scores = classifier.decisionScores(matrix);
        const mean = classifier.link === "softmax" ? scores.reduce((sum, score) => sum + score, 0) / scores.length : 0;
        const total = explanation.contributions.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(explanation.intercept + total).toBeCloseTo(scores[model.labels.indexOf(label)] - mean, 5);
        const spans = explanation.fields.flatMap((field) => field.spans);
        expect(spans.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(total, 5);
      }
    });
  }

  test("marks the known words where they stand, in the article's own spelling", async () => {
    const model = await madeModel({ analyzer: { stemmer: "porter" } });
    expect(marked(model.explain("Keepers, GOALS; unknowable. Merger!"))).toEqual(["Keepers", "GOALS", "Merger"]);
  });

  test("marks the words of title and text each in their field", async () => {
    const { fields } = (await madeModel()).explain({ title: "Goal!", text: "A merger" });
    expect(fields.map(({ field, spans }) => [field, spans.length])).toEqual([
      ["title", 1],
      ["text", 1],
    ]);
  });

  test("marks ready tokens", async () => {
    expect(marked((await madeModel()).explain({ tokens: ["goal", "unknowable", "match"] }))).toEqual(["goal", "match"]);
  });

  test("marks both words of a bigram", async () => {
    const model = await madeModel({ analyzer: { wordNgrams: [2, 2] } });
    expect(marked(model.explain("saw two penalties saved two penalties"))).toEqual([
      "two",
      "penalties",
      "saved",
      "two",
      "penalties",
    ]);
  });

  test("explains the label that is predicted, or the one asked for", async () => {
    const model = await madeModel();
    const text = madeArticles[0].text;
    expect(model.explain(text).label).toBe("sport");
    const other = model.explain(text, "business");
    expect(other.label).toBe("business");
    expect(other.predicted.label).toBe("sport");
    expect(other.probability).toBeLessThan(other.predicted.probability);
    expect(() => model.explain(text, "bussiness")).toThrow(/Did you mean "business"/);
  });

  test("puts the largest contribution first, of either sign", async () => {
    const { contributions } = (await madeModel()).explain(article);
    const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(contributions.some(({ contribution }) => contribution < 0)).toBe(true);
  });

  test("refuses to mark a text of more than a million characters, and says so", async () => {
    const model = await madeModel();
    expect(() => model.explain("goal ".repeat(200_001))).toThrow(expect.objectContaining({ code: "INPUT_TOO_LARGE" }));
    expect(model.predict("goal ".repeat(200_001)).label).toBe("sport");
  });

  test("has nothing to mark in an article without known words", async () => {
    const { contributions, fields } = (await madeModel()).explain("unknowable");
    expect(contributions).toEqual([]);
    expect(fields).toEqual([{ field: "text", text: "unknowable", spans: [] }]);
  });

  test("marks in any text what was counted: places within it, in order, without overlaps", async () => {
    const model = await madeModel({ analyzer: { wordNgrams: [1, 2], unicode: "nfkc", stripAccents: true } });
    const pieces = fc.constantFrom(
      "goal",
      "Match.",
      "é",
      "ＦＩＬＭ",
      "U.S.",
      "keeper's",
      "ΣΑΣ",
      " ",
      "\n",
      "-",
      "o\u0301",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 3 }))), (all) => {
        const text = all.join("");
        const { fields, contributions } = model.explain(text);
        let before = 0;
        for (const { start, end } of fields[0].spans) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
        const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
        const shared = fields[0].spans.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(shared).toBeCloseTo(total, 5);
      }),
    );
  });
});
