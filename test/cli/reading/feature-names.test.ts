import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { featureNameLine, featureNamesPath, readFeatureNames } from "../../../src/cli/reading/feature-names.js";
import { temporaryFolder } from "../made-news.js";

const vectors = join(temporaryFolder(), "x.svm");

test("any names that are written are read back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), async (names) => {
      writeFileSync(featureNamesPath(vectors), names.map(featureNameLine).join(""));
      expect(await readFeatureNames(vectors)).toEqual(names);
    }),
    { numRuns: 50 },
  );
  const awkward = ['"quoted"', "a\nb", "a\r", "\r\n", "", " ", "a\u2028b", "new york"];
  writeFileSync(featureNamesPath(vectors), awkward.map(featureNameLine).join(""));
  expect(await readFeatureNames(vectors)).toEqual(awkward);
});

test("no file is no names, and a line that is broken JSON is told by its number", async () => {
  expect(await readFeatureNames(`${vectors}.none`)).toBeUndefined();
  writeFileSync(featureNamesPath(vectors), 'a\n"b\n');
  await expect(readFeatureNames(vectors)).rejects.toMatchObject({
    code: "INPUT_BAD_NAMES",
    message: expect.stringContaining("line 2"),
  });
});
