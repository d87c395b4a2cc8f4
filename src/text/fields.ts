import * as z from "zod";

/** The two fields of a document: its headline or subject, and what stands below it. */
export type FieldName = "title" | "text";

const leastWeight = 0.5;
const mostWeight = 100;

/** Below a half, `1 + ln(count)` of a logarithmic tf would near zero and soon be negative. */
const weight = z
  .number()
  .refine((value) => value === 0 || (value >= leastWeight && value <= mostWeight), {
    error: `0, or from ${leastWeight} to ${mostWeight}`,
  })
  .default(1);

/**
 * What an occurrence of a term counts in each field, and whether a title's terms are features of their own. Where they
 * are not, the weighted counts of both fields are added up before anything else is made of them (S. Robertson,
 * H. Zaragoza and M. Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
 *
 * Fields of equal weight that share their features are analysed as one text, a line break between them, so that n-grams
 * of words reach from the title into the text. All others are analysed one by one, and no n-gram reaches across.
 */
export const fieldsSchema = z
  .strictObject({
    /** How many times a term in the title counts: 0 (titles are not read), or from 0.5 to 100. */
    title: weight,
    /** The same for the text, and for ready tokens. */
    text: weight,
    /** Gives a term in a title a feature of its own, `title:term`, beside that of the same term in a text. */
    separate: z.boolean().default(false),
  })
  .refine(({ title, text }) => title > 0 || text > 0, {
    error: "given a weight above 0 for title, text or both: with neither there is nothing to read",
  })
  .refine(({ title, text, separate }) => !separate || (title > 0 && text > 0), {
    path: ["separate"],
    error: "false where only one field is read",
  });

/** What each field counts, every default filled in. */
export type Fields = Readonly<z.output<typeof fieldsSchema>>;

/** What an occurrence counts in each field. */
export type FieldWeights = Readonly<Record<FieldName, number>>;

/**
 * What an occurrence counts in each field, as counts are added up: in single precision, which is what they are stored in,
 * so that sums in double precision are exact up to 2^29 and do not depend on their order.
 */
export function fieldWeights({ title, text }: Fields): FieldWeights {
  return { title: Math.fround(title), text: Math.fround(text) };
}

/** Whether title and text are analysed as one text, a line break between them. */
export function areJoined({ title, text, separate }: Fields): boolean {
  return !separate && title === text;
}
