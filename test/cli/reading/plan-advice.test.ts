import { expect, test } from "vitest";
import { AdvisedError } from "../../../src/cli/failure.js";
import { advisedForPlan, inWordsOfPlan } from "../../../src/cli/reading/plan-advice.js";
import { CopydeskError } from "../../../src/errors.js";

test.each([
  ["Correct it, or skip bad rows with --skip-bad.", 'Correct it, or skip bad rows with "skipBad": true in the plan.'],
  ["Name another with --columns.", 'Name another with "columns" in the plan.'],
  [
    "Write --columns label,text, or --columns text=body.",
    'Write "columns": ["label", "text"], or "columns": ["text=body"].',
  ],
  ["--format: the format must be one of text", '"format": the format must be one of text'],
  ['say so: --multi-label, or {"task": "multi-label"}.', 'say so: "baseline": {"task": "multi-label"} in the plan.'],
  ["Say what the file is with --format.", 'Say what the file is with "format" in the plan.'],
])("%s", (message, words) => {
  expect(inWordsOfPlan(message)).toBe(words);
});

test("an error names the plan, and what can be done about it in the plan", async () => {
  const error = await advisedForPlan("plan.json", () =>
    Promise.reject(new CopydeskError("INPUT_NO_LABEL", "article 1: none.")),
  ).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(AdvisedError);
  expect([error.code, error.message]).toEqual(["INPUT_NO_LABEL", "plan.json, article 1: none."]);
  expect(error.advice).toContain('"skipBad": true');
  await expect(advisedForPlan("plan.json", () => Promise.reject(new Error("other")))).rejects.toThrow(/^other$/);
});
