import { describe, expect, test } from "vitest";
import { IntList } from "../../src/text/int-list.js";

describe("IntList", () => {
  test("keeps what is pushed, over many growths", () => {
    const list = new IntList();
    for (let i = 0; i < 5000; i++) list.push(i * 3 - 7);
    expect(list.length).toBe(5000);
    expect(list.view()).toEqual(Int32Array.from({ length: 5000 }, (_, i) => i * 3 - 7));
  });

  test("can be emptied and filled again", () => {
    const list = new IntList();
    list.push(1);
    list.push(2);
    list.length = 0;
    list.push(3);
    expect(list.view()).toEqual(Int32Array.of(3));
  });
});
