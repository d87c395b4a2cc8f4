// Assembles the WebAssembly text of each kernel, src/**/*.wat, into a module beside it that the sources import. With
// --check it writes nothing, and fails where a module is not what its text gives.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import assembler from "wabt";

const wabt = await assembler();
const check = process.argv.includes("--check");
const texts = readdirSync("src", { recursive: true }).filter((path) => path.endsWith(".wat"));
for (const path of texts) {
  const text = join("src", path);
  const target = text.replace(/\.wat$/, ".wasm.ts");
  const made = moduleOf(text);
  if (existsSync(target) && readFileSync(target, "utf8") === made) continue;
  if (check) throw new Error(`${target}: it must be what ${text} gives; run \`npm run kernels\`.`);
  writeFileSync(target, made);
  console.log(target);
}

function moduleOf(path) {
  const module = wabt.parseWat(path, readFileSync(path, "utf8"), { simd: true, threads: true });
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  const lines = base64.match(/.{1,110}/g).map((line) => `  "${line}"`);
  const name = basename(path, ".wat").replace(/-./g, (dash) => dash[1].toUpperCase());
  return [
    `// Assembled from ${basename(path)} by \`npm run kernels\`: WebAssembly in base64.`,
    `export const ${name}Wasm: string =`,
    `${lines.join(" +\n")};`,
    "",
  ].join("\n");
}
