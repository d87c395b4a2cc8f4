import { expect, test } from "vitest";
import { armsOf } from "../../src/experiments/plan-arms.js";
import { planOf } from "../../src/experiments/read-plan.js";
import { startingPlan } from "../../src/experiments/starting-plan.js";

test("the plan to start from is one, with comments and all", () => {
  const plan = planOf(startingPlan, "plan.json");
  expect(plan.name).toBe("which preprocessing matters");
  expect(armsOf(plan)).toHaveLength(16);
});

test("comments and commas after the last item may stand in a plan, and // inside a text is no comment", () => {
  const text = '{ /* a */ "name": "see https://example.org", // b\n "sources": [{"name": "n", "source": "s",},], }';
  expect(planOf(text, "plan.json").name).toBe("see https://example.org");
});

test("what is no JSON is refused by the name of the file", () => {
  expect(() => planOf('// first\n{ "name": oops }', "plan.json")).toThrow(
    expect.objectContaining({
      code: "CONFIG_NOT_JSON",
      message: expect.stringMatching(/^plan\.json: the plan must be JSON/),
    }),
  );
});
