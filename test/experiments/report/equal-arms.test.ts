import { expect, test } from "vitest";
import { equalArmsPhrase } from "../../../src/experiments/report/equal-arms.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";

const said = (...equalArms: string[][]) => markdownPhrase(equalArmsPhrase({ equalArms }));

test("arms of one configuration are named, a few of many", () => {
  expect(said()).toBe("");
  expect(said(["baseline", "a=1"])).toBe(
    "Some arms have the same configuration under several names, and so no difference to be found: `baseline` and `a=1`. " +
      "They make effects of factors look smaller than they are.",
  );
  const many = Array.from({ length: 5 }, (_, i) => [`a${i}`, `b${i}`, `c${i}`]);
  expect(said(...many)).toContain("`a2` and `b2` (and 1 more); and 2 more such groups.");
});
