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
  expect(await readConfig(path)).toEqual({ classifier: { type: "linear-svm", C: 3 } });
});

test.each([
  ["what is no JSON", "{nonsense", "CONFIG_NOT_JSON"],
  ["what is no object", "[1]", "CONFIG_BAD_OPTION"],
  ["an unknown part", '{"analyser": {}}', "CONFIG_UNKNOWN_OPTION"],
  ["an unknown option", '{"classifier": {"c": 3}}', "CONFIG_UNKNOWN_OPTION"],
  ["an option outside its range", '{"classifier": {"C": -1}}', "CONFIG_BAD_OPTION"],
])("%s is refused, with the file's name", async (_what, content, code) => {
  writeFileSync(path, content);
  await expect(readConfig(path)).rejects.toMatchObject({ code, message: expect.stringContaining(path) });
});
