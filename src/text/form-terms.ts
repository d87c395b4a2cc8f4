import type { FormList } from "./form-list.js";
import { IntList } from "./int-list.js";

/** The terms of every form of a list, each form analysed when it is first asked for, and never again. */
export class FormTerms {
  readonly #forms: FormList;
  readonly #analyse: (form: number) => readonly number[];
  /** Where in `#terms` those of each form stand, their number before them; −1 for a form that was not asked for. */
  #place = new Int32Array(0);
  readonly #terms = new IntList();

  /** @param analyse the term ids of a form, given by its number, in order; −1 for one that a frozen table does not know */
  constructor(forms: FormList, analyse: (form: number) => readonly number[]) {
    this.#forms = forms;
    this.#analyse = analyse;
  }

  /** Appends the term ids of these forms, in their order. */
  append(forms: Int32Array, into: IntList): void {
    if (this.#place.length < this.#forms.size) this.#grow();
    const place = this.#place;
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i];
      const at = place[form] < 0 ? this.#learn(form) : place[form];
      const terms = this.#terms.items;
      for (let next = at + 1, end = next + terms[at]; next < end; next++) into.push(terms[next]);
    }
  }

  #learn(form: number): number {
    const at = this.#terms.length;
    const terms = this.#analyse(form);
    this.#terms.push(terms.length);
    for (const term of terms) this.#terms.push(term);
    this.#place[form] = at;
    return at;
  }

  #grow(): void {
    const place = new Int32Array(Math.max(this.#forms.size, 2 * this.#place.length)).fill(-1);
    place.set(this.#place);
    this.#place = place;
  }
}
