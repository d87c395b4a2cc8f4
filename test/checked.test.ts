import { describe, expect, test } from "vitest";
import * as z from "zod";
import { checked } from "../src/checked.js";

const classifier = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("naive-bayes"), alpha: z.number().positive().default(1) }),
  z.strictObject({
    type: z.literal("logistic"),
    C: z.number().gt(0).lt(100).default(1),
    solver: z.string().optional(),
  }),
]);

const schema = z.strictObject({
  name: z.string().min(1).max(5).default("x"),
  count: z.int().min(1).max(9).default(1),
  words: z.union([z.enum(["none", "english"]), z.array(z.string()).max(3)]).default("none"),
  even: z.number().multipleOf(2).optional(),
  code: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  at: z.email().optional(),
  weights: z.record(z.string().max(2), z.number()).optional(),
  rows: z.array(z.strictObject({ title: z.string(), body: z.string().optional() })).optional(),
  classifier: classifier.default({ type: "naive-bayes", alpha: 1 }),
  pair: z
    .tuple([z.int(), z.int()])
    .refine(([low, high]) => low <= high, { error: "in ascending order" })
    .optional(),
});

function failure(value: unknown): unknown {
  try {
    checked(schema, value, "config.json");
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("checked", () => {
  test("gives what the schema makes of a value", () => {
    expect(checked(schema, { count: 2, classifier: { type: "logistic" } }, "config.json")).toEqual({
      name: "x",
      count: 2,
      words: "none",
      classifier: { type: "logistic", C: 1 },
    });
  });

  test.each<[unknown, string]>([
    [null, "config.json: the value must be of type object; got null. Correct"],
    [{ name: "" }, 'config.json: name must be at least 1 characters long; got "".'],
    [{ name: "abcdef" }, "name must be at most 5 characters long"],
    [{ name: 3 }, "name must be of type string; got 3. Correct it or leave it out for the default."],
    [{ count: 1.5 }, "count must be a whole number; got 1.5"],
    [{ count: Number.NaN }, "count must be of type number; got NaN"],
    [{ words: "englisch" }, 'words must be one of "none", "english", or of type array; got "englisch"'],
    [{ words: ["a", 1] }, "words.1 must be of type string; got 1"],
    [{ words: ["a", "b", "c", "d"] }, "words must be"],
    [{ even: 3 }, "even must be a multiple of 2; got 3"],
    [{ code: "A" }, 'code must be a string that matches /^[a-z]+$/; got "A"'],
    [{ at: "x" }, 'at must be of the form email; got "x"'],
    [{ weights: { abc: 1 } }, "weights.abc must be a name that is at most 2 characters long; got 1"],
    [{ weights: { a: "1" } }, 'weights.a must be of type number; got "1"'],
    [{ rows: [{ title: "a" }, {}] }, "rows.1.title must be of type string; got undefined. Give it a value."],
    [{ classifier: {} }, 'classifier.type must be one of "naive-bayes", "logistic"; got undefined'],
    [{ classifier: { type: "svm" } }, 'classifier.type must be one of "naive-bayes", "logistic"; got "svm"'],
    [{ classifier: { type: "naive-bayes", alpha: 0 } }, "classifier.alpha must be more than 0; got 0"],
    [{ classifier: { type: "logistic", C: 100 } }, "classifier.C must be less than 100; got 100"],
    [{ pair: [2, 1] }, "pair must be in ascending order; got [2,1]"],
  ])("says where, what the rule is and what was found: %j", (value, message) => {
    expect(failure(value)).toMatchObject({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining(message) });
  });

  test.each<[unknown, string]>([
    [{ nmae: "x" }, 'every option must be a known one; got "nmae". Did you mean "name"?'],
    [{ zzz: 1 }, 'got "zzz". Known options here: name, count, words'],
    [JSON.parse('{"__proto__": 1}'), 'got "__proto__". Known options here'],
    [{ constructor: 1 }, 'got "constructor". Known options here'],
    [{ rows: [{ title: "a", bdoy: "b" }] }, 'got "rows.0.bdoy". Did you mean "body"?'],
    [{ classifier: { type: "logistic", alpha: 1 } }, 'got "classifier.alpha". Known options here: type, C, solver.'],
    [{ classifier: { type: "logistic", solvr: "x" } }, 'Did you mean "solver"?'],
  ])("answers an unknown key with the nearest known one: %j", (value, message) => {
    expect(failure(value)).toMatchObject({ code: "CONFIG_UNKNOWN_OPTION", message: expect.stringContaining(message) });
  });

  test("uses the code it is given, for unknown keys as well", () => {
    for (const value of [{ name: 3 }, { nmae: "x" }]) {
      expect(() => checked(schema, value, "model", "MODEL_BAD_HEADER")).toThrow(
        expect.objectContaining({ code: "MODEL_BAD_HEADER" }),
      );
    }
  });

  test("keeps zod's own account as the cause", () => {
    expect(failure({ name: 3 })).toMatchObject({ cause: expect.any(z.ZodError) });
  });
});
