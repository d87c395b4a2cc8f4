// Makes dist of src, from nothing: what is no longer in src is not left in dist. Everything is compiled file by file, with
// its types; what is started or imported from outside is bundled, since reading hundreds of small files is most of what
// starting it would take.
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { rolldown } from "rolldown";

/** What is started or imported by itself: place in dist -> source. */
const entries = new Map([
  ["index", "src/index.ts"],
  ["cli/main", "src/cli/main.ts"],
  ["parallel/worker", "src/parallel/worker.ts"],
  ["experiments/worker", "src/experiments/worker.ts"],
]);

/** Packages that almost every start needs are bundled, too. The others are loaded by the few commands that need them. */
const bundledPackages = ["commander", "picocolors", "zod"];

rmSync("dist", { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
// The command line is part of no library.
rmSync("dist/cli", { recursive: true });
const chunks = [];
for (const [place, source] of entries) chunks.push(...(await bundle(place, source)));
writeFileSync("dist/LICENSES", licencesIn(chunks));
chmodSync("dist/cli/main.js", 0o755);

/**
 * Bundles one entry: itself, a chunk of what it always needs, and chunks of what it may come to need. Chunks lie two
 * folders down, as their sources do: what is looked for at `import.meta.url` is found from all. Nothing is minified,
 * so that `--debug` shows lines that a person can read.
 */
async function bundle(place, source) {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const others = Object.keys(dependencies).filter((name) => !bundledPackages.includes(name));
  const bundled = await rolldown({
    input: { [place]: source },
    platform: "node",
    external: others.map((name) => new RegExp(`^${name}(/|$)`)),
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
    // The library loads at once what programs load when they need it.
    checks: { ineffectiveDynamicImport: false },
  });
  // Chunks import what they share with the entry. A program waits for them, so it must hold none of it itself.
  const isShared = (id) => id !== resolve(source);
  const { output } = await bundled.write({
    dir: "dist",
    entryFileNames: "[name].js",
    chunkFileNames: `chunks/${place.split("/")[0]}-[name].js`,
    codeSplitting: { groups: [{ name: "start", tags: ["$initial"], test: isShared }] },
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  return output;
}

/** The licences of the packages that are bundled, which ask to be handed on with them. */
function licencesIn(chunks) {
  const inPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
  const folders = chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => inPackage.exec(id)?.[0] ?? []));
  const licences = [...new Set(folders)].sort().map((folder) => {
    const rule = "=".repeat(basename(folder).length);
    return `${basename(folder)}\n${rule}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
  });
  return `What is bundled, in chunks, contains code of these packages.\n\n${licences.join("\n\n")}`;
}
