import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataSet } from "../../../src/corpus/datasets/open-data-set.js";
import { pullDataSet } from "../../../src/corpus/datasets/pull.js";
import type { Document } from "../../../src/corpus/document.js";
import { compareModels } from "../../../src/pipeline/comparing/compare-models.js";
import { encodeModel } from "../../../src/pipeline/model-file.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { shrinkModel } from "../../../src/pipeline/shrinking/shrink-model.js";
import { TextClassifier } from "../../../src/pipeline/text-classifier.js";
import { newsgroups, pullMs } from "../../real-corpora.js";

let cache = "";
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "copydesk-test-"));
});
afterAll(() => rmSync(cache, { recursive: true, force: true }), pullMs);

describe.skipIf(newsgroups === undefined)("on the test half of 20 Newsgroups", () => {
  const documentsOf = async (split: string) =>
    (await openDataSet(`20newsgroups:${split}`, { dataFolder: cache })).documents as AsyncIterable<Document>;

  beforeAll(async () => {
    await pullDataSet("20newsgroups", { from: newsgroups, dataFolder: cache });
  }, pullMs);

  test(
    "a model of 2 MB is less than a point less accurate than the whole of 12 MB",
    async () => {
      const config = { ...recommendedConfiguration, choose: null };
      const model = await new TextClassifier(config).fit(await documentsOf("train"));
      expect(encodeModel(model).length).toBeGreaterThan(12e6);
      const small = shrinkModel(model, { maxBytes: 2_000_000 });
      expect(encodeModel(small).length).toBeLessThanOrEqual(2_000_000);
      const { nDocuments, before, difference } = await compareModels(model, small, await documentsOf("test"));
      expect(nDocuments).toBe(7532);
      expect(before).toBeGreaterThan(0.87);
      expect(difference.interval?.[0]).toBeGreaterThan(-0.01);
    },
    pullMs,
  );
});
