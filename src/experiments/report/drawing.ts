import type * as Plot from "@observablehq/plot";
import { Html, html } from "./html.js";

/** Observable Plot, loaded when a report is made and not before, with a document to draw into. */
export class Drawing {
  /** Marks and scales. */
  readonly plot: typeof Plot;
  readonly #document: unknown;

  private constructor(plot: typeof Plot, document: unknown) {
    this.plot = plot;
    this.#document = document;
  }

  static async load(): Promise<Drawing> {
    const [plot, { parseHTML }] = await Promise.all([import("@observablehq/plot"), import("linkedom")]);
    return new Drawing(plot, parseHTML("<!doctype html><html></html>").document);
  }

  /**
   * A drawing as SVG, without identifiers or style of its own: the same options give the same bytes.
   *
   * @param label what it shows, for those who do not see it; without one it is an ornament beside what says the same.
   */
  svg(options: Plot.PlotOptions, label?: string): Html {
    const drawn = this.plot.plot({ ...options, document: this.#document as never, className: "plot" });
    drawn.querySelector("style")?.remove();
    // The parts that a chart names by itself would be read out one after the other.
    for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    drawn.setAttribute("role", label === undefined ? "presentation" : "img");
    const named = label === undefined ? html`aria-hidden="true"` : html`aria-label="${label}"`;
    // A hundredth of a pixel is enough, in attributes, which hold none of the texts.
    const drawing = drawn.outerHTML.replace(/="[^"]*"/g, (attribute: string) =>
      attribute.replace(/(\.\d\d)\d+/g, "$1"),
    );
    return new Html(`<svg ${named.markup}${drawing.slice("<svg".length)}`);
  }
}
