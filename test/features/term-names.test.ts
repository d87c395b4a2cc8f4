import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortedByName, termNames } from "../../src/features/term-names.js";
import { TermTable } from "../../src/text/term-table.js";

const separator = 0xff;

/** A table of words and of n-grams of them, and what each id's name must be. */
function tableOf(words: readonly string[], grams: readonly (readonly number[])[]) {
  const table = new TermTable();
  const nameOf = new Map<number, string>();
  const ids = words.map((word) => table.word(word));
  words.forEach((word, i) => {
    nameOf.set(ids[i], word);
  });
  for (const gram of grams) {
    const parts = gram.map((place) => place % words.length);
    let id = ids[parts[0]];
    let name = words[parts[0]];
    for (const part of parts.slice(1)) {
      id = table.gram(id, ids[part]);
      name += ` ${words[part]}`;
      nameOf.set(id, name);
    }
  }
  return { table, nameOf };
}

const tables = fc
  .tuple(
    fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), {
      minLength: 1,
      maxLength: 20,
    }),
    fc.array(fc.array(fc.nat(100), { minLength: 2, maxLength: 5 }), { maxLength: 20 }),
  )
  .map(([words, grams]) => tableOf(words, grams));

describe("termNames", () => {
  test("writes the names of any terms end to end, however long they become", () => {
    fc.assert(
      fc.property(tables, ({ table, nameOf }) => {
        const ids = Int32Array.from(nameOf.keys());
        const { bytes, starts } = termNames(table, ids, separator);
        expect(starts[0]).toBe(0);
        expect(starts[ids.length]).toBe(bytes.length);
        ids.forEach((id, i) => {
          const name = bytes.slice(starts[i], starts[i + 1]).map((byte) => (byte === separator ? 0x20 : byte));
          expect(Buffer.from(name).toString("utf8")).toBe(nameOf.get(id));
        });
      }),
    );
  });

  test("grows for a name that is longer than all its room", () => {
    const long = "x".repeat(5000);
    const { table, nameOf } = tableOf(["a", long, "b"], [[1, 1, 0]]);
    const { bytes, starts } = termNames(table, Int32Array.from(nameOf.keys()), separator);
    expect(bytes).toHaveLength([...nameOf.values()].join("").length);
    expect(starts).toHaveLength(nameOf.size + 1);
  });
});

describe("sortedByName", () => {
  test("sorts as comparing all bytes does, group by group", () => {
    fc.assert(
      fc.property(tables, fc.nat(4), ({ table, nameOf }, modulus) => {
        const ids = Int32Array.from(nameOf.keys());
        const groupOf = (place: number) => (modulus > 0 ? place % modulus : 0);
        const names = Array.from(ids, (id) => Buffer.from(nameOf.get(id) ?? ""));
        const plain = [...ids.keys()].sort(
          (a, b) => groupOf(a) - groupOf(b) || Buffer.compare(names[a], names[b]) || a - b,
        );
        expect(Array.from(sortedByName(termNames(table, ids, separator), groupOf, separator))).toEqual(plain);
      }),
    );
  });
});
