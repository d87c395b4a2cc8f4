import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WorkerPool } from "../../src/parallel/worker-pool.js";
import type { Article } from "../../src/pipeline/article.js";
import type { Prediction, PredictionOptions } from "../../src/pipeline/prediction.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import type { TextModel } from "../../src/pipeline/text-model.js";
import { warmUp } from "../parallel/warm-up.js";
import { madeArticles } from "./made-articles.js";

const threads = new WorkerPool(3);
let model: TextModel;
beforeAll(async () => {
  warmUp(threads);
  model = await new TextClassifier({ classifier: { type: "complement-nb" }, calibration: { method: "sigmoid" } }).fit(
    madeArticles,
  );
});
afterAll(() => threads.close());

/** Articles of 2 MB in all: strings, bytes, titles and tokens. */
function manyArticles(): Article[] {
  return Array.from({ length: 2000 }, (_, i) => {
    const { text, label: title } = madeArticles[i % madeArticles.length];
    const long = `${text} `.repeat(Math.ceil(1000 / text.length)) + (i % 7 === 0 ? "unheard-of" : "");
    if (i % 4 === 0) return long;
    if (i % 4 === 1) return { title, text: Buffer.from(long), id: `bytes ${i}` };
    return i % 4 === 2 ? { tokens: long.split(" "), title } : { text: long };
  });
}

async function all(predictions: AsyncIterable<Prediction>): Promise<Prediction[]> {
  const some: Prediction[] = [];
  for await (const prediction of predictions) some.push(prediction);
  return some;
}

describe("predictAll", () => {
  test.each<PredictionOptions>([{}, { unknownShare: true }, { minProbability: 0.6 }, { labelSets: 0.8 }])(
    "gives on several threads what predict gives one by one, in order: %j",
    async (options) => {
      const articles = manyArticles();
      const expected = articles.map((article, i) => {
        const { id, ...rest } = model.predict(article, options);
        return { id: typeof article === "object" && article.id !== undefined ? id : String(i + 1), ...rest };
      });
      expect(await all(model.predictAll(articles, { ...options, threads }))).toEqual(expected);
      expect(await all(model.predictAll(articles, options))).toEqual(expected);
    },
  );

  test("answers for those before a bad one, on several threads too, and then throws", async () => {
    const articles = manyArticles();
    articles[1500] = { columns: new Int32Array(0), values: new Float64Array(0) };
    for (const options of [{}, { threads }]) {
      const got: string[] = [];
      const predicting = async (): Promise<void> => {
        for await (const { id } of model.predictAll(articles, options)) got.push(id);
      };
      await expect(predicting()).rejects.toMatchObject({ code: "INPUT_VECTORS" });
      expect(got).toHaveLength(1500);
    }
  });

  test("answers for those before the source fails", async () => {
    async function* failing() {
      yield "Shares fell.";
      yield "The keeper saved.";
      throw new Error("gone");
    }
    const got: string[] = [];
    const predicting = async (): Promise<void> => {
      for await (const { id } of model.predictAll(failing())) got.push(id);
    };
    await expect(predicting()).rejects.toThrow("gone");
    expect(got).toEqual(["1", "2"]);
  });

  test("answers before it waits for the next article", async () => {
    let give: (article: string) => void = () => undefined;
    async function* slow() {
      yield "Shares fell.";
      yield await new Promise<string>((resolve) => {
        give = resolve;
      });
    }
    const predictions = model.predictAll(slow());
    expect((await predictions.next()).value).toMatchObject({ id: "1" });
    const second = predictions.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    give("The keeper saved.");
    expect((await second).value).toMatchObject({ id: "2" });
    expect((await predictions.next()).done).toBe(true);
  });

  test("takes few articles more than are asked for, and lets the source go", async () => {
    let nTaken = 0;
    let isClosed = false;
    function* endless() {
      try {
        for (;;) {
          nTaken++;
          yield "Shares fell after the merger failed.".repeat(30);
        }
      } finally {
        isClosed = true;
      }
    }
    let nGot = 0;
    for await (const _ of model.predictAll(endless(), { threads })) if (++nGot === 2000) break;
    expect(nTaken).toBeLessThan(3000);
    expect(isClosed).toBe(true);
    expect(await all(model.predictAll(manyArticles(), { threads }))).toHaveLength(2000);
  });
});
