import { readFileSync } from "node:fs";

/** This program's version. The file is two folders up both from the sources and from what is built of them. */
export function version(): string {
  const packageFile = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version;
}
