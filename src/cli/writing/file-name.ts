import { createHash } from "node:crypto";

/** What file systems do not allow in a name or give a meaning, and the sign that the others are written with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among them
const special = /[\u0000-\u001f\u007f<>:"/\\|?*%]/g;
/** A name that begins with a dot is hidden, or leads out of the folder; one that ends with a dot or space loses it. */
const dotted = /^\.|[. ]$/g;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** In bytes; most file systems allow 255. */
const longest = 200;

/**
 * A name of a file or folder for any text: the text itself where that can be one, else with what cannot stand in it
 * written `%` and two hexadecimal digits; cut, with a hash, where it is too long. It never leads anywhere else.
 */
export function fileName(text: string): string {
  const name = text
    .replace(special, escaped)
    .replace(dotted, escaped)
    .replace(devices, (device) => escaped(device[0]) + device.slice(1));
  if (name === "") return "%";
  if (Buffer.byteLength(name) <= longest) return name;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const kept = Buffer.from(name)
    .subarray(0, longest - hash.length - 1)
    .toString("utf8")
    .replace(/\ufffd+$/, "");
  return `${kept}~${hash}`;
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Gives each name once: what is asked for again, whatever its case, gets `~2`, `~3`, … before its extension. */
export class UniqueNames {
  readonly #taken = new Map<string, number>();

  of(name: string): string {
    let candidate = name;
    for (let n = this.#taken.get(name.toLowerCase()) ?? 1; this.#taken.has(candidate.toLowerCase()); ) {
      n++;
      candidate = numbered(name, n);
      this.#taken.set(name.toLowerCase(), n);
    }
    this.#taken.set(candidate.toLowerCase(), 1);
    return candidate;
  }
}

function numbered(name: string, n: number): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `${name.slice(0, dot)}~${n}${name.slice(dot)}` : `${name}~${n}`;
}
