import { describe, expect, test } from "vitest";
import { escaped, html, name } from "../../../src/experiments/report/html.js";

describe("html", () => {
  test("escapes every value that is not HTML, in text and in attributes", () => {
    expect(html`<b title="${`"><script>`}">${"<i>&'"}${[html`<hr>`, 3]}${undefined}</b>`.markup).toBe(
      `<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;&#39;<hr>3</b>`,
    );
  });

  test("replaces what no page may hold", () => {
    expect(escaped("a\u0000\u001b[2J\ud800b\n")).toBe("a\ufffd\ufffd[2J\ufffdb\n");
  });

  test("isolates a name, so that its direction of writing changes nothing beside it", () => {
    expect(name("\u202e<x>").markup).toBe('<bdi class="name">\u202e&lt;x&gt;</bdi>');
    expect(name("").markup).toContain("(no name)");
  });

  test("lets a name be broken after the sign between a factor and its level", () => {
    expect(name("a=<b").markup).toBe('<bdi class="name">a=<wbr>&lt;b</bdi>');
  });
});
