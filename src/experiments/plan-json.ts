import stripJsonComments from "strip-json-comments";
import { CopydeskError, type ErrorCode, quote } from "../errors.js";

/** More than any plan needs, and less than what reads plans by recursion can bear. */
const deepest = 100;

/**
 * What a plan's text says: JSON, in which comments and commas after the last item may stand. An option that is given twice is
 * refused, of which one would be lost in silence, and `__proto__`, which is none.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_NOT_JSON` with line and column, `CONFIG_BAD_PLAN`, `CONFIG_UNKNOWN_OPTION`
 */
export function planJson(text: string, where: string): unknown {
  // Comments become spaces, so that places are those of the text.
  const json = stripJsonComments(text.replace(/^\ufeff/, ""), { trailingCommas: true });
  const fault = faultIn(json);
  if (fault !== undefined) throw errorOf(fault, json, where);
  return JSON.parse(json);
}

/** What is wrong, and where. */
interface Fault {
  readonly at: number;
  readonly what: Expected | "twice" | "prototype" | "deep";
}

/** What may come next; its last character is what may close the list or object instead. */
type Expected =
  | "a value"
  | "a value or ]"
  | "a name"
  | "a name or }"
  | "a colon"
  | "a comma or ]"
  | "a comma or }"
  | "the end";

const blank = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a string of JSON holds none
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/;
const token = new RegExp(`[{}[\\],:]|${string.source}|${number.source}|true|false|null`, "y");

/** The first fault: messages of `JSON.parse` do not all say where, and it takes an option that is given twice. */
function faultIn(text: string): Fault | undefined {
  /** The names in each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let expected: Expected = "a value";
  for (let at = 0; ; ) {
    at += matched(blank, text, at).length;
    const word = matched(token, text, at);
    if (word === "") return at === text.length && expected === "the end" ? undefined : { at, what: expected };
    if (word[0] === '"' && expected.startsWith("a name")) {
      const name = JSON.parse(word) as string;
      if (name === "__proto__") return { at, what: "prototype" };
      if (open.at(-1)?.has(name)) return { at, what: "twice" };
      open.at(-1)?.add(name);
      expected = "a colon";
    } else if (word === ":" && expected === "a colon") {
      expected = "a value";
    } else if (word === "," && expected.startsWith("a comma")) {
      expected = open.at(-1) === undefined ? "a value" : "a name";
    } else if ("}]".includes(word) && expected.endsWith(word)) {
      open.pop();
      expected = afterValue(open);
    } else if (expected.startsWith("a value") && !"},]:".includes(word)) {
      if (open.length === deepest && "{[".includes(word)) return { at, what: "deep" };
      if ("{[".includes(word)) open.push(word === "{" ? new Set() : undefined);
      expected = word === "{" ? "a name or }" : word === "[" ? "a value or ]" : afterValue(open);
    } else {
      return { at, what: expected };
    }
    at += word.length;
  }
}

function afterValue(open: readonly (Set<string> | undefined)[]): Expected {
  if (open.length === 0) return "the end";
  return open.at(-1) === undefined ? "a comma or ]" : "a comma or }";
}

/** What a sticky expression matches there; empty for nothing. */
function matched(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? "";
}

function errorOf({ at, what }: Fault, text: string, where: string): CopydeskError {
  const before = text.slice(0, at).split("\n");
  const place = `line ${before.length}, column ${before[before.length - 1].length + 1}`;
  const error = (code: ErrorCode, message: string) => new CopydeskError(code, message);
  switch (what) {
    case "deep":
      return error(
        "CONFIG_BAD_PLAN",
        `${where}: the plan must be at most ${deepest} lists and objects deep; got more at ${place}. Correct the plan.`,
      );
    case "twice":
      return error(
        "CONFIG_BAD_PLAN",
        `${where}: every option must be given once; got ${matched(token, text, at)} again at ${place}. Leave one of them out.`,
      );
    case "prototype":
      return error(
        "CONFIG_UNKNOWN_OPTION",
        `${where}: every option must be a known one; got "__proto__" at ${place}. Leave it out.`,
      );
    default:
      return error(
        "CONFIG_NOT_JSON",
        `${where}: the plan must be JSON, with comments or without; got ${foundAt(text, at)} at ${place}, where ${what} must ` +
          "stand. Begin with what copydesk experiment init writes.",
      );
  }
}

function foundAt(text: string, at: number): string {
  if (at === text.length) return "the end of the file";
  if (text.startsWith("/*", at)) return "a comment without its end";
  return quote(text.slice(at, at + 20).split("\n", 1)[0]);
}
