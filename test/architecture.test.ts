import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../src");

/** Which folders each folder may import besides itself: the table of ARCHITECTURE.md. Root files are for everybody. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  machine: [],
  corpus: [],
  text: ["machine"],
  sparse: ["machine"],
  features: ["machine", "text", "sparse"],
  optimize: ["machine", "sparse"],
  classifiers: ["machine", "sparse", "optimize"],
  evaluation: [],
  pipeline: ["machine", "corpus", "text", "sparse", "features", "optimize", "classifiers", "evaluation"],
  parallel: ["machine", "features", "optimize", "pipeline"],
  experiments: ["machine", "corpus", "text", "sparse", "features", "classifiers", "evaluation", "pipeline"],
  cli: [
    "corpus",
    "text",
    "sparse",
    "features",
    "optimize",
    "classifiers",
    "evaluation",
    "pipeline",
    "parallel",
    "experiments",
  ],
};

/** Who may touch files or the network. */
const mayTouchFiles =
  /^(corpus|cli|experiments\/report)\/|^(pipeline\/(model-file|write-whole)|experiments\/results-file)\.ts$/;
const fileModules = /^node:(fs|fs\/promises|http|https|net|child_process|zlib)$/;

interface SourceFile {
  /** Below `src`, with slashes. */
  readonly path: string;
  /** Without its comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const code = readFileSync(path, "utf8").replace(/^\s*(\/?\*|\/\/).*$/gm, "");
    const specifiers = Array.from(code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g), (match) => match[1]);
    return { path: relative(root, path).replaceAll("\\", "/"), code, imports: specifiers };
  });

/** The file below `src` that an import means, or undefined for a package. */
function imported(from: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = join(root, dirname(from.path), specifier).replace(/\.js$/, ".ts");
  return relative(root, path).replaceAll("\\", "/");
}

const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

describe("the house", () => {
  test("has no folder that the table does not know", () => {
    const folders = new Set(files.map(({ path }) => folderOf(path)).filter((folder) => folder !== ""));
    expect([...folders].filter((folder) => !Object.hasOwn(mayImport, folder))).toEqual([]);
  });

  test("lets data flow one way: each folder imports only what the table allows", () => {
    const wrong = files.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const target = imported(file, specifier);
        if (target === undefined || folderOf(file.path) === "") return [];
        const folder = folderOf(target);
        const isAllowed = folder === "" || folder === folderOf(file.path);
        if (target === "index.ts") return [`${file.path} imports the index`];
        return isAllowed || mayImport[folderOf(file.path)].includes(folder) ? [] : [`${file.path} imports ${target}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("has root files that stand on nothing but each other", () => {
    const wrong = files
      .filter(({ path }) => folderOf(path) === "" && path !== "index.ts")
      .flatMap((file) => file.imports.map((specifier) => imported(file, specifier)))
      .filter((target) => target !== undefined && folderOf(target) !== "");
    expect(wrong).toEqual([]);
  });

  test("has no import cycle between files", () => {
    const targets = new Map(
      files.map((file) => [file.path, file.imports.flatMap((specifier) => imported(file, specifier) ?? [])]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const path of targets.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test("touches files and the network in few places", () => {
    const wrong = files.filter(
      ({ path, imports }) => !mayTouchFiles.test(path) && imports.some((specifier) => fileModules.test(specifier)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("prints, asks and exits in the command line alone", () => {
    const speaks = /\bconsole\.|process\.(stdout|stderr|exit|exitCode)\b/;
    const wrong = files.filter(({ path, code }) => folderOf(path) !== "cli" && speaks.test(code));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("imports natural through one door, and never its root", () => {
    const wrong = files.filter(({ path, code }) => code.includes("natural/") && path !== "text/natural.ts");
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ imports }) => imports.includes("natural"))).toEqual([]);
  });
});
