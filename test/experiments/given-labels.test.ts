import { describe, expect, test } from "vitest";
import { documentLabels, hasUnknown, haveAnyNumber, knownPlaces } from "../../src/experiments/given-labels.js";

const known = ["arts", "sport"];

describe("documentLabels", () => {
  test("are a place each where documents have one label each, −1 for one that is not known", () => {
    expect(documentLabels(["sport", "arts", "constructor"], known)).toEqual([1, 0, -1]);
  });

  test("are ascending places where they have any number, −1 first and once for all that are not known", () => {
    const rows = [["sport", "arts", "sport"], [], ["weather", "sport", "__proto__"]];
    expect(documentLabels(rows, known)).toEqual([[0, 1], [], [-1, 1]]);
  });
});

test("lists are of any number of labels, even where each holds one", () => {
  expect([haveAnyNumber([[0], [1]]), haveAnyNumber([[]]), haveAnyNumber([0, -1]), haveAnyNumber([])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("what is known of a document's labels is told from what is not", () => {
  expect([2, -1, [], [-1], [-1, 0, 3], [1]].map(knownPlaces)).toEqual([[2], [], [], [], [0, 3], [1]]);
  expect([2, -1, [], [-1], [-1, 0, 3], [1]].map(hasUnknown)).toEqual([false, true, false, true, true, false]);
});
