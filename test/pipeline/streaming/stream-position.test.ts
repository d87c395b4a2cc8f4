import { expect, test } from "vitest";
import { StreamPosition } from "../../../src/pipeline/streaming/stream-position.js";

const document = (id: string, label = "a") => ({ id, labels: [label] });

test("after a resumption articles are passed over up to where it was", () => {
  const first = new StreamPosition();
  for (const id of ["1", "2"]) expect(first.goPast(document(id), 5)).toBe(true);
  const again = new StreamPosition(first.state);
  expect([again.isOnItsWay, again.state]).toEqual([true, first.state]);
  expect(["1", "2", "3"].map((id) => again.goPast(document(id), 5))).toEqual([false, false, true]);
  expect(again.isOnItsWay).toBe(false);
});

test.each([
  ["another id", document("9"), 5],
  ["another label", document("2", "b"), 5],
  ["another length", document("2"), 6],
])("%s is no article that was read before", (_, other, length) => {
  const first = new StreamPosition();
  for (const id of ["1", "2"]) first.goPast(document(id), 5);
  const again = new StreamPosition(first.state);
  again.goPast(document("1"), 5);
  expect(() => again.goPast(other, length)).toThrow(/articles must be the same/);
});

test("a pass that ends before it comes to where it was is refused", () => {
  const first = new StreamPosition();
  for (const id of ["1", "2"]) first.goPast(document(id), 5);
  const again = new StreamPosition(first.state);
  again.goPast(document("1"), 5);
  expect(() => again.endPass()).toThrow(/got only 1 of 2/);
});

test("every pass must have the articles of the first", () => {
  const position = new StreamPosition();
  position.goPast(document("1"), 5);
  position.endPass();
  expect([position.pass, position.nRead]).toEqual([1, 0]);
  position.goPast(document("2"), 5);
  expect(() => position.endPass()).toThrow(/got others/);
  position.goPast(document("3"), 5);
  expect(() => position.endPass()).toThrow(/got 2 after 1/);
});
