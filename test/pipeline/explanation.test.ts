import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Explanation } from "../../src/pipeline/explanation.js";
import type { AnalyzerOptions } from "../../src/text/analyzer-config.js";
import { configurations, madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

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

  const fieldCases: readonly AnalyzerOptions[] = [
    { wordNgrams: [1, 2] },
    { fields: { title: 3 }, wordNgrams: [1, 2] },
    { fields: { title: 0 } },
    { fields: { text: 0 }, charNgrams: [2, 3] },
    { fields: { title: 2, separate: true }, wordNgrams: [1, 2] },
  ];

  for (const analyzer of fieldCases) {
    test(`shares out all that title and text contributed: ${JSON.stringify(analyzer)}`, async () => {
      const articles = madeArticles.map(({ label, text }) => {
        const [title, ...rest] = text.split(" ");
        return { label, title: `${title} ${rest[0]} ${rest[1]}`, text: rest.join(" ") };
      });
      const documents = [
        { title: "The keeper saved", text: "two penalties, the keeper's match" },
        { title: "shares fell", tokens: ["shares", "the", "profit", "fell"] },
      ];
      for (const vectorizer of [{ type: "count" }, { type: "hashing", nFeatures: 4096 }] as const) {
        const model = await madeModel({ analyzer, vectorizer }, articles);
        for (const document of documents) {
          const { contributions, fields } = model.explain(document);
          const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
          const spans = fields.flatMap((field) => field.spans);
          expect(spans.length).toBeGreaterThan(0);
          expect(spans.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(total, 5);
          for (const { field, spans } of fields) if (analyzer.fields?.[field] === 0) expect(spans).toEqual([]);
        }
      }
    });
  }

  test("gives a word in the title as many times what it gives it in the text as the title counts", async () => {
    const model = await madeModel({ analyzer: { fields: { title: 3 } } });
    const explained = model.explain({ title: "goal", text: "goal" });
    const [inTitle, inText] = explained.fields.map(({ spans }) => spans[0].contribution);
    expect(inTitle).toBeCloseTo(3 * inText, 10);
    expect(explained.contributions).toMatchObject([{ feature: "goal", count: 4 }]);
  });

  test("names the terms of titles that are features of their own", async () => {
    const articles = madeArticles.map(({ label, text }) => ({ label, title: text, text }));
    const model = await madeModel({ analyzer: { fields: { separate: true } } }, articles);
    const { contributions } = model.explain({ title: "goal", text: "merger" });
    expect(contributions.map(({ feature }) => feature).sort()).toEqual(["merger", "title:goal"]);
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

  test("tells which labels the article is given: one, or any number", async () => {
    const one = await madeModel();
    const text = madeArticles[0].text;
    expect(one.explain(text, "business").labels).toEqual(["sport"]);
    const several = await madeModel(configurations["any number of labels"], madeSetArticles);
    for (const { text } of madeSetArticles) {
      const { label, predicted, labels } = several.explain(text);
      expect(labels).toEqual(several.predict(text).labels);
      expect(predicted.label).toBe(label);
    }
    expect(several.explain("It rained on Monday.").labels).toEqual([]);
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
