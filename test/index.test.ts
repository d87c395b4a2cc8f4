import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const index = join(root, "src/index.ts");
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  declaration: true,
  emitDeclarationOnly: true,
  skipLibCheck: true,
};

let folder: string;
let library: ts.Program;

/** A consumer's folder, where `copydesk` is installed as its declarations alone. */
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "copydesk-consumer-")));
  const packages = join(folder, "node_modules");
  mkdirSync(join(packages, "copydesk"), { recursive: true });
  copyFileSync(join(root, "package.json"), join(packages, "copydesk/package.json"));
  for (const name of ["zod", "ml-matrix", "@types"])
    symlinkSync(join(root, "node_modules", name), join(packages, name));
  const outDir = join(packages, "copydesk/dist");
  library = ts.createProgram([index], { ...options, rootDir: join(root, "src"), outDir, noCheck: true });
  library.emit();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the index exports: name -> what it stands for. */
function exportsOf(program: ts.Program): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(index);
  const module = file && checker.getSymbolAtLocation(file);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(exported.map((symbol) => [symbol.name, original(checker, symbol)]));
}

function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The types of this library that the declaration of `symbol` mentions where a consumer sees them. */
function mentionedTypes(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isPropertyAssignment(node)) return;
    // What is picked from a type stands in declarations member by member.
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      if (/^Pick</.test(node.getText())) return;
    }
    if ((ts.isClassElement(node) || ts.isParameter(node)) && isHidden(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const mentioned = name && checker.getSymbolAtLocation(name);
    if (mentioned !== undefined) found.push(original(checker, mentioned));
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found.filter((type) => !(type.flags & ts.SymbolFlags.TypeParameter) && isOurs(type));
}

function isHidden(node: ts.ClassElement | ts.ParameterDeclaration): boolean {
  const isPrivate = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
  return isPrivate || (node.name !== undefined && ts.isPrivateIdentifier(node.name));
}

/** Declared in a file of ours that exports it: what is not exported stands nowhere in declarations but in full. */
function isOurs(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (declaration) =>
      declaration.getSourceFile().fileName.startsWith(join(root, "src")) &&
      (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0,
  );
}

test("the index exports every type that its exports mention", () => {
  const checker = library.getTypeChecker();
  const exported = exportsOf(library);
  const known = new Set(exported.values());
  const missing = [...exported].flatMap(([name, symbol]) =>
    mentionedTypes(checker, symbol)
      .filter((type) => !known.has(type))
      .map((type) => `${type.name}, of ${name}`),
  );
  expect(exported.size).toBeGreaterThan(50);
  expect([...new Set(missing)]).toEqual([]);
});

/** For every class its members, for every function its result, as a consumer would export what it made with them. */
function consumerSource(exported: ReadonlyMap<string, ts.Symbol>): string {
  const lines = [
    'import * as copydesk from "copydesk";',
    "declare function members<T>(): { [K in keyof T]: T[K] };",
    "declare function result<T>(of: (...from: never) => T): { [K in keyof Awaited<T>]: Awaited<T>[K] };",
  ];
  for (const [name, { flags }] of exported) {
    if (flags & ts.SymbolFlags.Class) {
      lines.push(`export const its${name} = members<copydesk.${name}>();`);
    } else if (flags & ts.SymbolFlags.Function) {
      lines.push(`export const its${name} = result(copydesk.${name});`, `export const { ${name} } = copydesk;`);
    } else if (flags & ts.SymbolFlags.Value) {
      lines.push(`export const { ${name} } = copydesk;`);
    }
  }
  return lines.join("\n");
}

test("a consumer can declare what it makes with every class and function", () => {
  const consumer = join(folder, "consumer.mts");
  writeFileSync(consumer, consumerSource(exportsOf(library)));
  const program = ts.createProgram([consumer], { ...options, typeRoots: [join(root, "node_modules/@types")] });
  const file = program.getSourceFile(consumer);
  const found = [...program.getSemanticDiagnostics(file), ...program.getDeclarationDiagnostics(file)];
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
