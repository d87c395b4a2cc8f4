import { describe, expect, test } from "vitest";
import { html, name } from "../../../src/experiments/report/html.js";
import { rowHead, table, wordHead } from "../../../src/experiments/report/table.js";

const labelOf = (caption: Parameters<typeof table>[0]) =>
  /aria-label="([^"]*)"/.exec(table(caption, [wordHead("a")], [rowHead("b")]).markup)?.[1];

describe("table", () => {
  test("is called by the first clause of its caption", () => {
    expect(labelOf("Arms, best first; 95 % intervals. The line is zero.")).toBe("Arms, best first");
    expect(labelOf("All of it")).toBe("All of it");
  });

  test("is called so without markup, and with all text escaped", () => {
    expect(labelOf(html`Arms of ${name(`"a" & <b>`)}: all`)).toBe("Arms of &quot;a&quot; &amp; &lt;b&gt;");
  });
});
