import fc from "fast-check";
import { expect, test } from "vitest";
import { Weighting } from "../../../src/features/weighting.js";
import { StreamWeighting } from "../../../src/pipeline/streaming/stream-weighting.js";
import { CsrBuilder } from "../../../src/sparse/csr-builder.js";

const nFeatures = 6;
const rows = fc.array(fc.uniqueArray(fc.nat(nFeatures - 1), { maxLength: nFeatures }), { minLength: 1, maxLength: 12 });

test("when all documents have come, it weighs as if they had come at once", () => {
  const options = fc.record({
    tf: fc.constantFrom("raw", "log", "binary", "bm25"),
    idf: fc.constantFrom("smooth", "plain", "bm25", "none"),
    norm: fc.constantFrom("l2", "none"),
  });
  fc.assert(
    fc.property(rows, options, (columnLists, given) => {
      const { config } = new Weighting(given as ConstructorParameters<typeof Weighting>[0]);
      const stream = new StreamWeighting(config, nFeatures);
      const builder = new CsrBuilder();
      const documents = columnLists.map((list) => {
        const columns = Int32Array.from(list).sort();
        const values = Float32Array.from(columns, (column) => 1 + (column % 3));
        for (let e = 0; e < columns.length; e++) builder.push(columns[e], values[e]);
        builder.endRow();
        return { columns, values };
      });
      for (const document of documents) stream.count(document);
      const counts = builder.finish(nFeatures);
      const whole = new Weighting(config).fit(counts);
      const fitted = stream.fitted();
      expect(fitted.idf).toEqual(whole.idf);
      expect(fitted.averageLength).toBe(whole.averageLength);
      const weights = whole.transform(counts);
      for (const [i, document] of documents.entries()) {
        const expected = weights.values.slice(weights.rowStart[i], weights.rowStart[i + 1]);
        expect(stream.weights(document).values).toEqual(expected);
      }
    }),
  );
});
