import { isAscii } from "node:buffer";
import { CopydeskError, nearestName, quote } from "../errors.js";

/** A text encoding that files can be in, and how its bytes become UTF-8. */
export interface Encoding {
  /** `utf-8`, `latin1`, or the platform's name; undefined for UTF-8, or UTF-16 where its byte order mark stands. */
  readonly name: string | undefined;
}

/** Names to suggest: the platform tells whether it knows one, but not which it knows. */
const suggestions = (
  "utf-8 utf8 utf-16 utf-16le utf-16be ascii latin1 iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 " +
  "iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 windows-1250 windows-1251 " +
  "windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 cp1251 cp1252 koi8-r " +
  "koi8-u macintosh ibm866 gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr"
).split(" ");

const LATIN1 = new Set(["latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1", "l1"]);
const UTF8 = new Set(["utf-8", "utf8"]);

/**
 * The encoding of that name: any that the platform's `TextDecoder` knows. `latin1` is ISO 8859-1 itself, as in Python,
 * where the web platform takes it for `windows-1252`.
 *
 * @param name whatever its case; undefined for UTF-8, or UTF-16 where a file begins with its byte order mark
 * @throws CopydeskError `CONFIG_UNKNOWN_ENCODING`
 */
export function findEncoding(name: string | undefined): Encoding {
  if (name === undefined) return { name };
  const lower = name.trim().toLowerCase();
  if (UTF8.has(lower)) return { name: "utf-8" };
  if (LATIN1.has(lower)) return { name: "latin1" };
  try {
    return { name: new TextDecoder(lower).encoding };
  } catch {
    const near = nearestName(lower, suggestions);
    throw new CopydeskError(
      "CONFIG_UNKNOWN_ENCODING",
      `--encoding: the encoding must be one that the platform knows, such as utf-8, latin1, windows-1252 or utf-16le; got ${quote(name)}.` +
        (near === undefined ? "" : ` Did you mean ${near}?`),
    );
  }
}

/**
 * A stream of bytes in UTF-8 without a byte order mark. Bytes that are UTF-8 already, or ASCII in ISO 8859-1, pass
 * without being decoded, broken ones too.
 */
export async function* inUtf8(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  let recoder: Recoder | undefined;
  let begin: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    if (recoder !== undefined) {
      yield recoder.next(piece);
      continue;
    }
    begin = begin.length === 0 ? piece : Buffer.concat([begin, piece]);
    if (begin.length < LONGEST_MARK) continue;
    recoder = recoderOf(begin, encoding);
    yield recoder.next(begin.subarray(recoder.markLength));
  }
  recoder ??= recoderOf(begin, encoding);
  const rest = begin.length < LONGEST_MARK ? begin.subarray(recoder.markLength) : begin.subarray(0, 0);
  const end = recoder.last(rest);
  if (end.length > 0) yield end;
}

/** The same of a file that is in memory as a whole. */
export function wholeInUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const recoder = recoderOf(bytes, encoding);
  return recoder.last(bytes.subarray(recoder.markLength));
}

const LONGEST_MARK = 3;

/** Turns bytes into UTF-8, piece by piece. */
interface Recoder {
  /** How many bytes the byte order mark takes. */
  readonly markLength: number;
  next(piece: Uint8Array): Uint8Array;
  last(piece: Uint8Array): Uint8Array;
}

function recoderOf(begin: Uint8Array, { name }: Encoding): Recoder {
  if (name === "latin1") return { markLength: 0, next: latin1InUtf8, last: latin1InUtf8 };
  if (name !== undefined && name !== "utf-8") return decoding(name);
  if (begin[0] === 0xef && begin[1] === 0xbb && begin[2] === 0xbf) return passing(3);
  if (name === undefined && begin[0] === 0xff && begin[1] === 0xfe) return decoding("utf-16le");
  if (name === undefined && begin[0] === 0xfe && begin[1] === 0xff) return decoding("utf-16be");
  return passing(0);
}

function passing(markLength: number): Recoder {
  const same = (piece: Uint8Array): Uint8Array => piece;
  return { markLength, next: same, last: same };
}

function decoding(name: string): Recoder {
  // The decoder itself drops a byte order mark, and keeps a character that two pieces share.
  let decoder = new TextDecoder(name);
  /** In pieces, Node's decoder throws at some broken characters that two pieces share, where it should replace them. */
  const replacing = (decode: () => string, again: () => string): string => {
    try {
      return decode();
    } catch {
      decoder = new TextDecoder(name, { ignoreBOM: true });
      return `\ufffd${again()}`;
    }
  };
  const whole = (piece: Uint8Array): string => new TextDecoder(name, { ignoreBOM: true }).decode(piece);
  const next = (piece: Uint8Array): string => {
    const decode = (): string => decoder.decode(piece, { stream: true });
    return replacing(decode, () => replacing(decode, () => whole(piece)));
  };
  const end = (): string =>
    replacing(
      () => decoder.decode(),
      () => "",
    );
  return {
    markLength: 0,
    next: (piece) => Buffer.from(next(piece), "utf8"),
    // In one go, Node 20 takes windows-1252 for ISO 8859-1; in pieces it does not.
    last: (piece) => Buffer.from(next(piece) + end(), "utf8"),
  };
}

function latin1InUtf8(piece: Uint8Array): Uint8Array {
  if (isAscii(piece)) return piece;
  return Buffer.from(Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString("latin1"), "utf8");
}
