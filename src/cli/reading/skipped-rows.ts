import type { CopydeskError } from "../../errors.js";
import { counted } from "../print/numbers.js";
import type { Session } from "../session.js";

const reasonsKept = 3;

/** Counts what was left out with `--skip-bad`, and keeps the first reasons. */
export class SkippedRows {
  readonly reasons: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  readonly add = (error: CopydeskError): void => {
    this.#count++;
    if (this.reasons.length < reasonsKept) this.reasons.push(error.message);
  };

  /** Says how many there were and why; nothing when there were none. */
  report(session: Session): void {
    if (this.#count === 0) return;
    const first = this.reasons.length < this.#count ? `; the first ${this.reasons.length}` : "";
    const reasons = this.reasons.map(
      (reason) => `\n  ${reason.replace(/,? or skip (bad|such) rows with --skip-bad/, "")}`,
    );
    session.warn(`${counted(this.#count, "bad row")} skipped${first}:${reasons.join("")}`);
  }
}
