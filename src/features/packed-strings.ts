/** Strings as two typed arrays: what a model file stores of a list of names. */
export interface PackedStrings {
  /** All strings end to end in UTF-8. */
  readonly bytes: Uint8Array;
  /** Where each string ends in `bytes`. */
  readonly ends: Int32Array;
}

export function packStrings(strings: readonly string[]): PackedStrings {
  const buffers = strings.map((string) => Buffer.from(string, "utf8"));
  let end = 0;
  const ends = Int32Array.from(buffers, (buffer) => {
    end += buffer.length;
    return end;
  });
  return { bytes: Uint8Array.from(Buffer.concat(buffers)), ends };
}

export function packedString({ bytes, ends }: PackedStrings, place: number): string {
  return Buffer.from(bytes.subarray(place === 0 ? 0 : ends[place - 1], ends[place])).toString("utf8");
}

/** Some of the strings, by their places in the list. */
export function selectStrings(strings: PackedStrings, places: Int32Array): PackedStrings {
  return packStrings(Array.from(places, (place) => packedString(strings, place)));
}

/** Whether these are ends of consecutive pieces of something `length` long: ascending, the last one its length. */
export function areEnds(ends: Int32Array, length: number): boolean {
  let before = 0;
  for (const end of ends) {
    if (end < before) return false;
    before = end;
  }
  return before === length;
}
