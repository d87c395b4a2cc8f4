import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAgNews } from "../../../src/corpus/datasets/ag-news.js";
import { gathered } from "../gathered.js";
import { temporaryFolder } from "./made-archives.js";

function fileOf(text: string): string {
  const path = join(temporaryFolder(), "train.csv");
  writeFileSync(path, text);
  return path;
}

const sections = ["World", "Sports", "Business", "Sci/Tech"];

describe("readAgNews", () => {
  test("gives section, title and description of every row, backslashes and all", async () => {
    const path = fileOf(
      '"3","Wall St. Bears (Reuters)","Reuters - Short-sellers,\\band of ""ultra"" cynics"\n"4","T","a\\nb &lt;A&gt;"\n',
    );
    expect(await gathered(readAgNews(path, "train", sections, {}))).toMatchObject([
      {
        id: "train/1",
        labels: ["Business"],
        title: "Wall St. Bears (Reuters)",
        text: 'Reuters - Short-sellers,\\band of "ultra" cynics',
      },
      { id: "train/2", labels: ["Sci/Tech"], title: "T", text: "a\\nb &lt;A&gt;" },
    ]);
  });

  test("says which row has an unknown section, or leaves it out when asked to", async () => {
    const path = fileOf('"1","a","b"\n"5","c","d"\n"2","e","f"\n');
    const error = await gathered(readAgNews(path, "train", sections, {})).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "INPUT_UNKNOWN_SECTION" });
    expect(String(error)).toContain("article 2");
    let told = 0;
    const rest = await gathered(readAgNews(path, "train", sections, { skipBad: true, onBadRow: () => void told++ }));
    expect(rest.map(({ id, labels }) => `${id} ${labels}`)).toEqual(["train/1 World", "train/3 Sports"]);
    expect(told).toBe(1);
  });

  test("keeps the numbers of articles after a row that is left out because it is no CSV", async () => {
    const path = fileOf('"1","a","b"\n"2","c"d","e"\n"2","f"\n"3","g","h"\n');
    let told = 0;
    const rest = await gathered(readAgNews(path, "train", sections, { skipBad: true, onBadRow: () => void told++ }));
    expect(rest.map(({ id }) => id)).toEqual(["train/1", "train/4"]);
    expect(told).toBe(2);
  });
});
