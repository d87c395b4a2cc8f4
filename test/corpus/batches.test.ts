import { describe, expect, test } from "vitest";
import { type Batch, documentsOf } from "../../src/corpus/batches.js";
import { gathered } from "./gathered.js";

const document = (id: string) => ({ id, labels: [], text: "" });

describe("documentsOf", () => {
  test("gives the documents of all batches in order, empty ones passed over, anew each time", async () => {
    async function* open(): AsyncGenerator<Batch> {
      yield [];
      yield [document("a"), document("b")];
      yield [];
      yield [document("c")];
    }
    const documents = documentsOf(open);
    expect((await gathered(documents)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(await gathered(documents)).toHaveLength(3);
  });

  test("does not begin before it is asked, nor read further than it is asked", async () => {
    const begun: string[] = [];
    async function* open(): AsyncGenerator<Batch> {
      for (const id of ["a", "b"]) {
        begun.push(id);
        yield [document(id)];
      }
    }
    const documents = documentsOf(open);
    expect(begun).toEqual([]);
    for await (const _ of documents) break;
    expect(begun).toEqual(["a"]);
  });

  test("ends its batches when it is left, and gives nothing afterwards", async () => {
    let isEnded = false;
    async function* open(): AsyncGenerator<Batch> {
      try {
        yield [document("a"), document("b")];
      } finally {
        isEnded = true;
      }
    }
    const iterator = documentsOf(open)[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return?.();
    expect(isEnded).toBe(true);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });
});
