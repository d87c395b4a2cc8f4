import { CopydeskError, nearestName, quote } from "../errors.js";

/** What a column is for. A document has `text` or `tokens` or at least a `title`; `labels` holds several. */
export type Role = "text" | "tokens" | "title" | "label" | "labels" | "id";

/** The names that columns are known by where nothing else is said, the first that is there being taken. */
const knownNames: Readonly<Record<Role, readonly string[]>> = Object.freeze({
  text: ["text", "body", "content", "article", "message"],
  tokens: ["tokens"],
  title: ["title", "headline", "subject"],
  label: ["label", "class", "category", "topic", "section", "target"],
  labels: ["labels"],
  id: ["id"],
});

const roles = Object.keys(knownNames) as readonly Role[];

/** What `--columns` says. */
export interface ColumnPlan {
  /** The roles of columns by position, undefined for one to pass over; where a file has no header. */
  readonly positions: readonly (Role | undefined)[] | undefined;
  /** The header, or the field's name, of each role that was given one. */
  readonly names: ReadonlyMap<Role, string>;
}

/**
 * Reads the entries of `--columns`: either roles by position (`label`, `text`; `-` or `_` passes a column over) or
 * `role=header` (`text=body`).
 *
 * @throws CopydeskError `CONFIG_BAD_COLUMNS`
 */
export function parseColumns(entries: readonly string[] | undefined): ColumnPlan {
  const names = new Map<Role, string>();
  if (entries === undefined || entries.length === 0) return { positions: undefined, names };
  const named = entries.filter((entry) => entry.includes("="));
  if (named.length > 0 && named.length < entries.length) {
    throw bad("the entries must be all names by position, or all role=header", entries.join(","));
  }
  if (named.length === 0) {
    const positions = entries.map((entry) => (entry === "-" || entry === "_" ? undefined : checkedRole(entry)));
    checkRoles(positions, entries);
    return { positions, names };
  }
  const given: Role[] = [];
  for (const entry of named) {
    const at = entry.indexOf("=");
    const role = checkedRole(entry.slice(0, at));
    given.push(role);
    names.set(role, entry.slice(at + 1));
  }
  checkRoles(given, entries, false);
  return { positions: undefined, names };
}

function checkedRole(name: string): Role {
  const role = roles.find((candidate) => candidate === name.trim().toLowerCase());
  if (role !== undefined) return role;
  const near = nearestName(name, roles);
  throw bad(
    `every column must be one of ${roles.join(", ")}, or - to pass it over`,
    name,
    near === undefined ? undefined : `Did you mean ${near}?`,
  );
}

function checkRoles(given: readonly (Role | undefined)[], entries: readonly string[], complete = true): void {
  const seen = new Set<Role>();
  for (const role of given) {
    if (role === undefined) continue;
    if (seen.has(role))
      throw bad(`there must be one column for each role; there are two for ${role}`, entries.join(","));
    seen.add(role);
  }
  if (complete && !seen.has("text") && !seen.has("title") && !seen.has("tokens")) {
    throw bad("there must be a column text or title", entries.join(","));
  }
}

function bad(
  rule: string,
  got: string,
  remedy = "Write --columns label,text, or --columns label=section,text=body.",
): CopydeskError {
  return new CopydeskError("CONFIG_BAD_COLUMNS", `--columns: ${rule}; got ${quote(got)}. ${remedy}`);
}

/** Which column of a table holds what: indices from 0. */
export type ColumnIndices = Readonly<Partial<Record<Role, number>>>;

/**
 * Finds the columns of a table by its header: those that `plan` names, and the others by the names they are known by,
 * whatever their case.
 *
 * @param wanted the roles that the format has
 * @throws CopydeskError `INPUT_MISSING_COLUMN` when a named one is not there, or neither text nor title
 */
export function findColumns(
  header: readonly string[],
  plan: ColumnPlan,
  where: string,
  wanted: readonly Role[],
): ColumnIndices {
  const found: Partial<Record<Role, number>> = {};
  for (const role of wanted) {
    const name = plan.names.get(role);
    const index = name === undefined ? indexOfKnown(header, role) : indexOfName(header, name);
    if (index >= 0) found[role] = index;
    else if (name !== undefined) throw missing(where, `a column ${quote(name)}`, header);
  }
  if (found.text === undefined && found.tokens === undefined && found.title === undefined) {
    const names = [...knownNames.text, ...knownNames.title].join(", ");
    throw missing(where, `a column of text (one of ${names})`, header);
  }
  return found;
}

/** Whether a first row names columns by names they are known by: of text or title, and of another role. */
export function isKnownHeader(header: readonly string[]): boolean {
  const present = roles.filter((role) => indexOfKnown(header, role) >= 0);
  return present.length > 1 && (present.includes("text") || present.includes("title"));
}

/** The role that a field is known by its name to have, and its place among the names of that role: 0 goes first. */
export function knownRole(name: string): { readonly role: Role; readonly place: number } | undefined {
  return roleOfName.get(name.trim().toLowerCase());
}

const roleOfName: ReadonlyMap<string, { readonly role: Role; readonly place: number }> = new Map(
  roles.flatMap((role) => knownNames[role].map((name, place) => [name, { role, place }] as const)),
);

function indexOfKnown(header: readonly string[], role: Role): number {
  for (const name of knownNames[role]) {
    const index = header.findIndex((column) => column.trim().toLowerCase() === name);
    if (index >= 0) return index;
  }
  return -1;
}

function indexOfName(header: readonly string[], name: string): number {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  return header.findIndex((column) => column.trim().toLowerCase() === name.trim().toLowerCase());
}

function missing(where: string, what: string, header: readonly string[]): CopydeskError {
  const shown = header.slice(0, 12).map(quote).join(", ");
  const more = header.length > 12 ? `, and ${header.length - 12} more` : "";
  const [first = "body"] = header;
  const hint =
    header.length === 1 && first.includes(";")
      ? "Separate the fields with commas."
      : `Say which column is which, as in --columns ${quote(`text=${first.slice(0, 30)}`)}, or --columns label,text where there is no header.`;
  return new CopydeskError(
    "INPUT_MISSING_COLUMN",
    `${where}: the header must have ${what}; got ${shown}${more}. ${hint}`,
  );
}
