import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../../src/cli/reading/read-config.js";
import { temporaryFolder } from "../made-news.js";

const path = join(temporaryFolder(), "config.json");

test("a configuration is read as it stands, a byte order mark aside", async () => {
  writeFileSync(path, '\ufeff{"weighting": {"tf": "log"}}');
  expect(await readConfig(path)).toEqual({ weighting: { tf: "log" } });
  expect(await readConfig(undefined)).toEqual({});
});

test("a classifier without a type is of the type that was named, or the recommended one", async () => {
  writeFileSync(path, JSON.stringify({ classifier: { C: 3 } }));
  expect(await readConfig(path, "logistic-regression")).toEqual({ classifier: { type: "logistic-regression", C: 3 } });
  writeFileSync(path, JSON.stringify({ classifier: { naiveBayesShare: 1 } }));
  expect(await readConfig(path)).toEqual({ classifier: { type: "ensemble", naiveBayesShare: 1 } });
});

test("what to choose is checked against the type that was named, or the recommended one", async () => {
  writeFileSync(path, JSON.stringify({ choose: { alpha: [0.1, 1] } }));
  expect(await readConfig(path)).toMatchObject({ choose: { alpha: [0.1, 1] } });
  expect(await readConfig(path, "complement-nb")).toMatchObject({ choose: { alpha: [0.1, 1] } });
  await expect(readConfig(path, "linear-svm")).rejects.toMatchObject({
    code: "CONFIG_BAD_OPTION",
    message: expect.stringMatching(/config\.json.*choose\.alpha.*linear-svm, which has no alpha/),
  });
});

test.each([
  ["what is no JSON", "{nonsense", "CONFIG_NOT_JSON"],
  ["what is no object", "[1]", "CONFIG_BAD_OPTION"],
  ["an unknown part", '{"analyser": {}}', "CONFIG_UNKNOWN_OPTION"],
  ["an unknown option", '{"classifier": {"c": 3}}', "CONFIG_UNKNOWN_OPTION"],
  ["an option outside its range", '{"classifier": {"naiveBayesShare": -1}}', "CONFIG_BAD_OPTION"],
])("%s is refused, with the file's name", async (_what, content, code) => {
  writeFileSync(path, content);
  await expect(readConfig(path)).rejects.toMatchObject({ code, message: expect.stringContaining(path) });
});
