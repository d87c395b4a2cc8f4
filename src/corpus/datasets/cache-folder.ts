import { join, resolve } from "node:path";
import envPaths from "env-paths";

/**
 * The folder that pulled data sets are kept in: `COPYDESK_DATA` where that is set, else `datasets` in the platform's
 * cache folder (`~/.cache/copydesk` on Linux, `~/Library/Caches/copydesk` on macOS, `%LOCALAPPDATA%\copydesk\Cache` on
 * Windows). It need not exist.
 *
 * @param environment where the variable is looked up; the process's own by default
 */
export function dataFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const own = environment.COPYDESK_DATA;
  if (own !== undefined && own !== "") return resolve(own);
  return join(envPaths("copydesk", { suffix: "" }).cache, "datasets");
}
