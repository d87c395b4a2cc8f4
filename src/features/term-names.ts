import type { TermTable } from "../text/term-table.js";

/** The names of some terms, end to end: term `i` is `bytes[starts[i], starts[i + 1])`. */
export interface TermNames {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
}

/** The names of these terms of a table in UTF-8, the words of n-grams separated by the byte `separator`. */
export function termNames(table: TermTable, ids: Int32Array, separator: number): TermNames {
  let bytes = new Uint8Array(Math.max(1024, ids.length * 12));
  const starts = new Int32Array(ids.length + 1);
  let length = 0;
  const append = (id: number): void => {
    if (table.kind(id) === "gram") {
      const [left, right] = table.partsOf(id);
      append(left);
      bytes[length++] = separator;
      append(right);
      return;
    }
    const name = table.bytesOf(id);
    if (length + name.length + 1 > bytes.length) {
      const more = new Uint8Array(Math.max(bytes.length * 2, length + name.length + 1));
      more.set(bytes);
      bytes = more;
    }
    for (let i = 0; i < name.length; i++) bytes[length + i] = name[i];
    length += name.length;
  };
  for (let i = 0; i < ids.length; i++) {
    append(ids[i]);
    starts[i + 1] = length;
  }
  return { bytes: bytes.slice(0, length), starts };
}

const space = 0x20;
const keyBytes = 6;

/**
 * The places 0 … n - 1 in ascending order of names, byte by byte with `separator` read as a space, group by group; of
 * names that are the same but for separators, by their bytes. The order depends on nothing but the names. The first six
 * bytes of a name are compared as one number, and hardly ever do two names agree in them.
 *
 * @param groupOf a whole number from 0 to 30: all places of a lower one come first
 */
export function sortedByName(names: TermNames, groupOf: (place: number) => number, separator: number): Int32Array {
  const { bytes, starts } = names;
  const n = starts.length - 1;
  const keys = new Float64Array(n);
  const places = new Int32Array(n);
  for (let place = 0; place < n; place++) {
    places[place] = place;
    let key = groupOf(place);
    for (let i = starts[place]; i < starts[place] + keyBytes; i++) {
      const byte = i < starts[place + 1] ? bytes[i] : -1;
      key = key * 257 + (byte === separator ? space : byte) + 1;
    }
    keys[place] = key;
  }
  const compare = (a: number, b: number): number =>
    keys[a] - keys[b] || compareFrom(keyBytes, names, a, b, separator) || compareBytes(names, a, b);
  return places.sort(compare);
}

function compareFrom(from: number, { bytes, starts }: TermNames, a: number, b: number, separator: number): number {
  const endA = starts[a + 1];
  const endB = starts[b + 1];
  let i = starts[a] + from;
  let j = starts[b] + from;
  for (; i < endA && j < endB; i++, j++) {
    if (bytes[i] === bytes[j]) continue;
    const byteA = bytes[i] === separator ? space : bytes[i];
    const byteB = bytes[j] === separator ? space : bytes[j];
    if (byteA !== byteB) return byteA - byteB;
  }
  return endA - starts[a] - (endB - starts[b]);
}

function compareBytes({ bytes, starts }: TermNames, a: number, b: number): number {
  return Buffer.compare(bytes.subarray(starts[a], starts[a + 1]), bytes.subarray(starts[b], starts[b + 1]));
}
