import { readFile } from "node:fs/promises";
import { CopydeskError } from "../../errors.js";
import { type ConfigurationOptions, configuration } from "../../pipeline/configuration.js";
import { recommendedConfiguration } from "../../pipeline/recommended.js";

/**
 * Reads a configuration file.
 *
 * @param path undefined for none, which gives no part
 * @param type the type of a classifier that does not name its own
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_READ`, `CONFIG_NOT_JSON`, `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`
 */
export async function readConfig(
  path: string | undefined,
  type: string = recommendedConfiguration.classifier.type,
): Promise<ConfigurationOptions> {
  if (path === undefined) return {};
  const content = withType(parsed(await textOf(path), path), type);
  // Checked here, where the file's name is known; what the checks fill in is not kept, since the parts not given matter.
  configuration(content, path);
  return content as ConfigurationOptions;
}

/** Where the content says something of a classifier, what to choose of it or an option, but not its type. */
function withType(content: unknown, type: string): unknown {
  if (!isObject(content)) return content;
  const { classifier = "choose" in content ? {} : undefined } = content;
  if (!isObject(classifier) || "type" in classifier) return content;
  return { ...content, classifier: { type, ...classifier } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
