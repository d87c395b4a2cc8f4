import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { Vocabulary, type VocabularyTensors } from "../../src/features/vocabulary.js";

/** A vocabulary as a file may hold it: pieces of bytes, with a kind each. */
function tensors(terms: readonly (readonly [bytes: string, kind: number])[]): VocabularyTensors {
  let end = 0;
  return {
    bytes: Uint8Array.from(Buffer.from(terms.map(([bytes]) => bytes).join(""), "latin1")),
    ends: Int32Array.from(terms, ([bytes]) => {
      end += bytes.length;
      return end;
    }),
    kinds: Uint8Array.from(terms, ([, kind]) => kind),
  };
}

const good = tensors([
  ["cat", 0],
  ["cat\xffsat\xffdown", 1],
  ["ca", 2],
]);

function refused(got: string) {
  return expect.objectContaining({ code: "MODEL_BAD_VOCABULARY", message: expect.stringContaining(`got ${got}`) });
}

describe("Vocabulary", () => {
  test("tells the terms, kinds and columns of what a file holds", () => {
    const vocabulary = new Vocabulary(good);
    expect(vocabulary.terms()).toEqual(["cat", "cat sat down", "ca"]);
    expect([0, 1, 2].map((column) => vocabulary.kind(column))).toEqual(["word", "gram", "chars"]);
    expect(vocabulary.column("gram", "cat sat down")).toBe(1);
    expect(vocabulary.column("word", "ca")).toBe(-1);
  });

  test("tells the terms of titles from those of texts, and makes a table of both", () => {
    const vocabulary = new Vocabulary(
      tensors([
        ["cat", 0],
        ["dog", 0],
        ["cat", 3],
        ["sat\xffup", 4],
        ["ca", 5],
      ]),
    );
    const columns = [0, 1, 2, 3, 4];
    expect(columns.map((column) => vocabulary.field(column))).toEqual(["text", "text", "title", "title", "title"]);
    expect(columns.map((column) => vocabulary.kind(column))).toEqual(["word", "word", "word", "gram", "chars"]);
    expect([vocabulary.column("word", "cat"), vocabulary.column("word", "cat", "title")]).toEqual([0, 2]);
    expect([vocabulary.column("gram", "sat up"), vocabulary.column("gram", "sat up", "title")]).toEqual([-1, 3]);
    const { table, columns: columnOf } = vocabulary.toTable();
    expect(columnOf[table.word("cat", "title")]).toBe(2);
    expect(columnOf[table.gram(table.word("sat", "title"), table.word("up", "title"))]).toBe(3);
    expect(columnOf[table.chars("ca", "title")]).toBe(4);
    expect([table.word("dog", "title"), table.word("sat"), table.chars("ca")]).toEqual([-1, -1, -1]);
    expect(vocabulary.select(Int32Array.of(0, 2, 3)).column("gram", "sat up", "title")).toBe(2);
  });

  test("makes a table that knows its terms and nothing else, and their columns", () => {
    const { table, columns } = new Vocabulary(good).toTable();
    const sat = table.gram(table.word("cat"), table.word("sat"));
    expect(columns[table.word("cat")]).toBe(0);
    expect(columns[table.gram(sat, table.word("down"))]).toBe(1);
    expect(columns[table.chars("ca")]).toBe(2);
    expect([columns[sat], columns[table.word("down")]]).toEqual([-1, -1]);
    expect(table.word("dog")).toBe(-1);
  });

  test.each([-1, 3, 999, 0.5, Number.NaN])("has no term, kind or name of column %d", (column) => {
    const noColumn = expect.objectContaining({ code: "USAGE_COLUMN" });
    const vocabulary = new Vocabulary(good);
    expect(() => vocabulary.term(column)).toThrow(noColumn);
    expect(() => vocabulary.kind(column)).toThrow(noColumn);
    const vectorizer = new CountVectorizer().fit([{ text: "one two three" }]);
    expect(() => vectorizer.featureName(column)).toThrow(noColumn);
  });

  test("may be empty", () => {
    const vocabulary = new Vocabulary(tensors([]));
    expect(vocabulary.terms()).toEqual([]);
    expect(() => vocabulary.term(0)).toThrow(expect.objectContaining({ code: "USAGE_COLUMN" }));
  });

  test("refuses arrays from a file that describe no terms", () => {
    const making = (bad: Partial<VocabularyTensors>) => () => new Vocabulary({ ...good, ...bad });
    expect(making({ kinds: Uint8Array.of(0, 1) })).toThrow(refused("3 terms with 2 kinds"));
    expect(making({ ends: Int32Array.of(3, 2, 17) })).toThrow(refused("a term that ends at byte 2"));
    expect(making({ ends: Int32Array.of(3, 15, 99) })).toThrow(refused("a term that ends at byte 99"));
    expect(making({ ends: Int32Array.of(3, 15, 16) })).toThrow(refused("1 bytes after the last term"));
    expect(making({ kinds: Uint8Array.of(0, 1, 6) })).toThrow(refused("a term of kind 6"));
    expect(making({ kinds: Uint8Array.of(0, 1, 4) })).toThrow(refused("an n-gram that is none"));
    expect(making({ kinds: Uint8Array.of(0, 3, 2) })).toThrow(refused("an n-gram that is none"));
    expect(making({ kinds: Uint8Array.of(1, 1, 2) })).toThrow(refused("an n-gram that is none"));
    expect(making({ kinds: Uint8Array.of(0, 0, 2) })).toThrow(refused("an n-gram that is none"));
    expect(making({ kinds: Uint8Array.of(0, 2, 2) })).toThrow(refused("an n-gram that is none"));
  });

  test("refuses a term that is there twice when its table is made", () => {
    const twice = new Vocabulary(
      tensors([
        ["cat", 0],
        ["cat", 2],
        ["cat", 0],
      ]),
    );
    expect(() => twice.toTable()).toThrow(refused('"cat" twice'));
  });
});
