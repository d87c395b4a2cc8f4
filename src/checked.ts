import type { ZodError, ZodType } from "zod";
import { CopydeskError, type ErrorCode, nearestName, quote } from "./errors.js";

type Issue = ZodError["issues"][number];

/**
 * What `schema` makes of `value`, or one error that names the option, the rule and what was found; an unknown key is
 * answered with the nearest known one.
 *
 * @param where what is being read, for the message: a file's name, `TextClassifier options`
 * @throws CopydeskError with `code` when `value` does not fit
 */
export function checked<T>(
  schema: ZodType<T>,
  value: unknown,
  where: string,
  code: ErrorCode = "CONFIG_BAD_OPTION",
): T {
  // Few schemas are used more than once in a process: compiling them takes longer than it saves.
  const result = schema.safeParse(value, { jitless: true });
  if (result.success) return result.data;
  const issue = deepestIssue(result.error.issues);
  throw new CopydeskError(
    issue.code === "unrecognized_keys" ? unknownCode(code) : code,
    describe(issue, value, where, schema),
    {
      cause: result.error,
    },
  );
}

function unknownCode(code: ErrorCode): ErrorCode {
  return code === "CONFIG_BAD_OPTION" ? "CONFIG_UNKNOWN_OPTION" : code;
}

/** A union reports every branch that failed; the branch that got furthest is the one that was meant. */
function deepestIssue(issues: readonly Issue[], path: readonly PropertyKey[] = []): Issue {
  const [first] = issues;
  const issue: Issue = { ...first, path: [...path, ...first.path] };
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const branches = issue.errors.map((branch) => deepestIssue(branch, issue.path));
  const furthest = branches.reduce((a, b) => (b.path.length > a.path.length ? b : a));
  return furthest.path.length > issue.path.length ? furthest : issue;
}

function describe(issue: Issue, value: unknown, where: string, schema: ZodType): string {
  const option = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const [key] = issue.keys;
    const name = [...issue.path.map(String), key].join(".");
    const known = keysAt(schema, value, issue.path);
    const nearest = nearestName(key, known);
    return `${where}: every option must be a known one; got ${quote(name)}. ${keyRemedy(nearest, known)}`;
  }
  const found = valueAt(value, issue.path);
  return `${where}: ${option || "the value"} must be ${rule(issue)}; got ${quote(found)}. ${found === undefined ? "Give it a value." : "Correct it or leave it out for the default."}`;
}

function keyRemedy(nearest: string | undefined, known: readonly string[]): string {
  if (nearest !== undefined) return `Did you mean ${quote(nearest)}?`;
  return known.length === 0 ? "Leave it out." : `Known options here: ${known.join(", ")}.`;
}

function rule(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int" ? "a whole number" : `of type ${issue.expected}`;
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${sized(issue.origin)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${sized(issue.origin)}`;
    case "invalid_value":
      return `one of ${issue.values.map(quote).join(", ")}`;
    case "invalid_union":
      return unionRule(issue);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return issue.format === "regex" ? `a string that matches ${issue.pattern}` : `of the form ${issue.format}`;
    case "invalid_key":
    case "invalid_element":
      return `a name that is ${issue.issues.map(rule).join(", and ")}`;
    default:
      return issue.message;
  }
}

function sized(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " items long" : "";
}

function unionRule(issue: Extract<Issue, { code: "invalid_union" }>): string {
  const options = (issue as { readonly options?: readonly unknown[] }).options;
  if (options !== undefined) return `one of ${options.map(quote).join(", ")}`;
  return issue.errors.map((branch) => rule(branch[0])).join(", or ");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

interface SchemaDefinition {
  readonly shape?: Readonly<Record<string, ZodType>>;
  readonly innerType?: ZodType;
  readonly element?: ZodType;
  readonly options?: readonly ZodType[];
}

/** The option names that `schema` knows at `path`: through defaults, lists and unions, for the branch `value` chose. */
function keysAt(schema: ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  const definition = schema.def as unknown as SchemaDefinition;
  if (definition.innerType !== undefined) return keysAt(definition.innerType, value, path);
  if (definition.options !== undefined) {
    const chosen = definition.options.filter((option) => matchesType(option, value));
    return [
      ...new Set((chosen.length > 0 ? chosen : definition.options).flatMap((option) => keysAt(option, value, path))),
    ];
  }
  if (path.length === 0) return Object.keys(definition.shape ?? {});
  const [key, ...rest] = path;
  const inner = definition.element ?? definition.shape?.[String(key)];
  return inner === undefined ? [] : keysAt(inner, valueAt(value, [key]), rest);
}

function matchesType(option: ZodType, value: unknown): boolean {
  const shape = (option.def as unknown as SchemaDefinition).shape;
  return shape?.type?.safeParse(valueAt(value, ["type"])).success ?? false;
}
