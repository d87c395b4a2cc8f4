import type { CopydeskError } from "../../errors.js";
import { counted } from "../print/numbers.js";
import type { Session } from "../session.js";

const reasonsKept = 3;

/** Counts what was left out with `--skip-bad`, and keeps the first reasons. */
export class SkippedRows {
  readonly reasons: string[] = [];
  #count = 0;
  #isTold = false;
  readonly #of: string;
  readonly #inWords: (reason: string) => string;

  /**
   * @param of of which source, where a command has several that are told of apart
   * @param inWords what reasons are called where options are not those of the command line
   */
  constructor(of = "", inWords = (reason: string): string => reason) {
    this.#of = of === "" ? "" : ` ${of}`;
    this.#inWords = inWords;
  }

  get count(): number {
    return this.#count;
  }

  readonly add = (error: CopydeskError): void => {
    this.#count++;
    if (this.reasons.length < reasonsKept) this.reasons.push(error.message);
  };

  /** The same in short, for an error that says it in place of {@link report}. */
  inShort(): string {
    this.#isTold = true;
    return `${counted(this.#count, "bad row")} only, the first: ${this.reasons[0]}`;
  }

  /** Says how many there were and why; nothing when there were none, or it has been said. */
  report(session: Session): void {
    if (this.#count === 0 || this.#isTold) return;
    this.#isTold = true;
    const first = this.reasons.length < this.#count ? `; the first ${this.reasons.length}` : "";
    const reasons = this.reasons.map(
      (reason) => `\n  ${this.#inWords(reason.replace(/,? or skip (bad|such) rows with --skip-bad/, ""))}`,
    );
    session.warn(`${counted(this.#count, "bad row")}${this.#of} skipped${first}:${reasons.join("")}`);
  }
}
