import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLibsvm } from "../../src/corpus/libsvm.js";
import { libsvmRow } from "../../src/corpus/libsvm-row.js";
import { CopydeskError } from "../../src/errors.js";
import { documentsIn, failure, pieces, readable } from "./made-sources.js";

async function read(text: string, skipBad = false): Promise<object[]> {
  return readable(await documentsIn(readLibsvm(pieces(text, 4), "a.svm", { skipBad })));
}

describe("readLibsvm", () => {
  test("reads labels and pairs, with columns from zero on", async () => {
    expect(await read("sport 1:2 7:-0.5\n+1,x\t3:1e-3 # 4:5\n2:1 2147483647:1.\r\nbare\n")).toEqual([
      { id: "a.svm#1", labels: ["sport"], columns: [0, 6], values: [2, -0.5] },
      { id: "a.svm#2", labels: ["+1", "x"], columns: [2], values: [0.001] },
      { id: "a.svm#3", labels: [], columns: [1, 2_147_483_646], values: [1, 1] },
      { id: "a.svm#4", labels: ["bare"], columns: [], values: [] },
    ]);
  });

  test("passes over lines of comment", async () => {
    expect(await read("# a\n\n 1:1\n  # b\nx # c\n")).toMatchObject([
      { id: "a.svm#1", labels: [] },
      { id: "a.svm#2", labels: ["x"] },
    ]);
  });

  const bad: readonly (readonly [string, string])[] = [
    ["0:1", "indices from 1 to 2147483647"],
    ["2147483648:1", "indices from 1 to"],
    ["99999999999999999999:1", "indices from 1 to"],
    ["1.5:1", "indices from 1 to"],
    ["-1:1", "indices from 1 to"],
    ["qid:3 1:1", "indices from 1 to"],
    ["3:1 2:1", "its indices in ascending order; got 2 after 3"],
    ["3:1 3:1", "its indices in ascending order; got 3 after 3"],
    ["1:", "finite numbers"],
    ["1:nan", "finite numbers"],
    ["1:0x10", "finite numbers"],
    ["1:1e999", "finite numbers"],
    ["1:1:1", "finite numbers"],
    ["2", "indices from 1 to"],
  ];
  for (const [fields, words] of bad) {
    test(`refuses ${fields} with its line number`, async () => {
      const error = await failure(read(`a 1:1\nb ${fields}\n`));
      expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
      expect(String(error)).toContain("a.svm, line 2: the row must have");
      expect(String(error)).toContain(words);
      expect(await read(`b ${fields}\na 1:1\n`, true)).toMatchObject([{ id: "a.svm#2", labels: ["a"] }]);
    });
  }

  test("takes a percent sign of others for what it is", async () => {
    expect(await read("50%,%zz,%e 1:1\n")).toMatchObject([{ labels: ["50%", "%zz", "%e"] }]);
  });
});

describe("libsvmRow", () => {
  test("writes labels and pairs, with indices from one on and numbers in fewest digits", () => {
    expect(libsvmRow(["sport"], [0, 4], [1, 0.1])).toBe("sport 1:1 5:0.1");
    expect(libsvmRow([], [2], [-0])).toBe("3:-0");
    expect(libsvmRow(["a", "b"], [], [])).toBe("a,b");
    expect(libsvmRow([], [], [])).toBe("1:0");
  });

  test("writes what separates in labels as percent codes", () => {
    expect(libsvmRow(["a b,c:d#e%\n", ""], [], [])).toBe("a%20b%2Cc%3Ad%23e%25%0A,%");
  });

  test("is read back as the same labels and numbers", async () => {
    const label = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("", "__proto__", "a b", "1:1", "%", "%41", "#"),
    );
    const vector = fc.uniqueArray(fc.tuple(fc.nat(2 ** 31 - 2), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      selector: ([column]) => column,
    });
    const row = fc.record({ labels: fc.uniqueArray(label, { maxLength: 4 }), vector });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const sorted = rows.map(({ labels, vector: pairs }) => {
          const ascending = [...pairs].sort(([a], [b]) => a - b);
          return { labels, columns: ascending.map(([column]) => column), values: ascending.map(([, value]) => value) };
        });
        const text = sorted.map(({ labels, columns, values }) => `${libsvmRow(labels, columns, values)}\n`).join("");
        const expected = sorted.map((one) =>
          one.labels.length + one.columns.length > 0 ? one : { labels: [], columns: [0], values: [0] },
        );
        expect(await read(text)).toEqual(expected.map((one, i) => ({ id: `a.svm#${i + 1}`, ...one })));
      }),
    );
  });

  test("refuses what is no vector", () => {
    const none: readonly (readonly [number[], number[]])[] = [
      [
        [1, 1],
        [1, 1],
      ],
      [
        [2, 1],
        [1, 1],
      ],
      [[-1], [1]],
      [[0.5], [1]],
      [[2 ** 31 - 1], [1]],
      [[0], [Number.NaN]],
      [[0], []],
    ];
    for (const [columns, values] of none) {
      expect(() => libsvmRow([], columns, values)).toThrow(CopydeskError);
    }
  });
});
