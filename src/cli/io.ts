import { fstatSync } from "node:fs";
import { basename, relative } from "node:path";
import type { Readable, Writable } from "node:stream";

/** Standard input: a terminal, a pipe or a file. */
export type InputStream = Readable & { readonly isTTY?: boolean | undefined };

/** Standard output or error; a terminal tells its width in characters. */
export type OutputStream = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** All that the command line has to do with the world it runs in, so that tests can be that world. */
export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Whether standard output is neither a terminal nor a pipe, whose other end may print on the same terminal: a file, say.
   */
  readonly outputIsElsewhere: boolean;
  /** How this program is called from a shell here: `copydesk` once it is installed. */
  readonly command: string;
}

/** The world of this process. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env, argv } = process;
  const command = commandOf(argv[1] ?? "copydesk", env);
  return { stdin, stdout, stderr, env, outputIsElsewhere: stdout.isTTY !== true && isFile(1), command };
}

function isFile(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isCharacterDevice();
  } catch {
    // It is closed.
    return true;
  }
}

/** Run by npm, the program need not be in the path; nor is it when its file is named. */
function commandOf(file: string, env: Io["env"]): string {
  if (env.npm_lifecycle_event !== undefined) return "npx copydesk";
  return basename(file) === "main.js" ? `node ${relative(process.cwd(), file)}` : "copydesk";
}
