import { spawnSync } from "node:child_process";

/** What a command prints, or undefined where there is no such command or it fails: what it asks for is not installed. */
export function answerOf(words) {
  const { status, stdout } = spawnSync(words[0], words.slice(1), {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** The version of a Debian package's program, which has no way to tell it; undefined where the program is missing. */
export function programVersion(program, debianPackage) {
  if (answerOf(["which", program]) === undefined) return undefined;
  return answerOf(["dpkg-query", "-W", "-f", `\${Version}`, debianPackage]) ?? "of unknown version";
}
