import { readFile } from "node:fs/promises";
import { CopydeskError } from "../../errors.js";
import { type ConfigurationOptions, configuration } from "../../pipeline/configuration.js";

/**
 * Reads a configuration file.
 *
 * @param path undefined for none, which gives no part
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_READ`, `CONFIG_NOT_JSON`, `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`
 */
export async function readConfig(path: string | undefined): Promise<ConfigurationOptions> {
  if (path === undefined) return {};
  const content = parsed(await textOf(path), path);
  // Checked here, where the file's name is known; what the checks fill in is not kept, since the parts not given matter.
  configuration(content, path);
  return content as ConfigurationOptions;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      throw new CopydeskError(
        "INPUT_NOT_FOUND",
        `${path}: the configuration must be a file; got nothing there. Check the path after --config.`,
        { cause },
      );
    }
    throw new CopydeskError("IO_READ", `${path}: the configuration must be readable; got ${message}.`, { cause });
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new CopydeskError(
      "CONFIG_NOT_JSON",
      `${path}: the configuration must be JSON; got ${(cause as Error).message}. ` +
        'Write it like {"classifier": {"type": "complement-nb"}}.',
      { cause },
    );
  }
}
