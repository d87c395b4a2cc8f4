import { type ColumnIndices, type ColumnPlan, findColumns, type Role } from "./columns.js";
import type { Document } from "./document.js";
import { LabelLists, noLabels } from "./label-lists.js";
import type { RowPlace } from "./row-place.js";

/** The roles that a column of strings can have. */
const tableRoles: readonly Role[] = ["text", "title", "label", "labels", "id"];

/** What separates the labels in a field of a column `labels`. */
const SEPARATOR = ";";

/**
 * Makes documents of the rows of a table of strings, CSV or TSV. Where columns are named by position there is no header,
 * but a first row that consists of just these names is taken for one. An empty label stands for none, an empty id too.
 */
export class TableRows {
  readonly #plan: ColumnPlan;
  readonly #lists = new LabelLists();
  #columns: ColumnIndices | undefined;
  #nFields = 0;
  #begun = false;

  constructor(plan: ColumnPlan) {
    this.#plan = plan;
    if (plan.positions === undefined) return;
    const columns: Partial<Record<Role, number>> = {};
    for (const [i, role] of plan.positions.entries()) if (role !== undefined) columns[role] = i;
    this.#columns = columns;
    this.#nFields = plan.positions.length;
  }

  /**
   * The document of a row; undefined when it is the header.
   *
   * @throws `place.bad(…)` when it has more or fewer fields than the table; CopydeskError `INPUT_MISSING_COLUMN`
   */
  document(fields: readonly string[], place: RowPlace): Document | undefined {
    const isFirst = !this.#begun;
    this.#begun = true;
    if (this.#columns === undefined) {
      this.#columns = findColumns(fields, this.#plan, place.where, tableRoles);
      this.#nFields = fields.length;
      return undefined;
    }
    if (isFirst && this.#isHeader(fields)) return undefined;
    if (fields.length !== this.#nFields) {
      throw place.bad(`have ${counted(this.#nFields)}`, counted(fields.length));
    }
    const { text, title, id } = this.#columns;
    return {
      id: id === undefined || fields[id] === "" ? place.id : fields[id],
      labels: this.#labels(fields, this.#columns),
      title: title === undefined ? undefined : fields[title],
      text: text === undefined ? "" : fields[text],
    };
  }

  /** One label, or of a column `labels` all that semicolons separate. */
  #labels(fields: readonly string[], { label, labels }: ColumnIndices): readonly string[] {
    if (label !== undefined) return fields[label] === "" ? noLabels : this.#lists.of(fields[label]);
    if (labels === undefined) return noLabels;
    const parts = fields[labels].split(SEPARATOR).map((part) => part.trim());
    return this.#lists.ofAll(parts.filter((part) => part !== ""));
  }

  #isHeader(fields: readonly string[]): boolean {
    const { positions } = this.#plan;
    if (positions === undefined || positions.length !== fields.length) return false;
    return positions.every((role, i) => role === undefined || fields[i].trim().toLowerCase() === role);
  }
}

function counted(n: number): string {
  return n === 1 ? "1 field" : `${n} fields`;
}
