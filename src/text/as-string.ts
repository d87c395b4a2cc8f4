/** A text as a string; of UTF-8 bytes what the platform's decoder makes of them, broken sequences replaced. */
export function asString(text: string | Uint8Array): string {
  if (typeof text === "string") return text;
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString("utf8");
}
