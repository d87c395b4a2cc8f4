import { z } from "zod";

/** One plain file or folder name: nothing in it can lead out of the folder it is joined to. */
const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be a plain file name");

const splitSchema = z.strictObject({
  /** What stands after the colon of `name:split`. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** How many documents must come out: the data set's shape. */
  documents: z.int().positive(),
  /** The file that holds it, for a data set that ships. */
  file: plainName.optional(),
});

const addressSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** Of what this address serves, where it has been published; hexadecimal. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const remoteFileSchema = z.strictObject({
  /** What it is called where it is published, and so what is looked for in a folder of the user's. */
  name: plainName,
  /** A gzipped tar archive to unpack, rather than a file to keep. */
  unpack: z.boolean(),
  bytes: z.int().positive().optional(),
  /** Tried in this order. */
  urls: z.array(addressSchema).min(1),
});

const cardFields = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  licence: z.string().min(1),
  homepage: z.url().optional(),
  citation: z.string().min(1).optional(),
  /** BCP 47. */
  language: z.string().min(2),
  encoding: z.enum(["utf-8", "latin1"]),
  /** Their names, or only how many there are. */
  labels: z.union([z.array(z.string()).min(1), z.int().positive()]),
  labelsPerDocument: z.enum(["one", "many"]),
  splits: z.array(splitSchema).min(1),
};

const shippedCardSchema = z.strictObject({ ...cardFields, reader: z.literal("json-lines") });

const pulledCardSchema = z.strictObject({
  ...cardFields,
  reader: z.enum(["20newsgroups", "reuters-r8", "reuters-r52", "reuters-r90", "ag-news"]),
  /** Its folder in the cache; data sets cut from the same archive share one. */
  folder: plainName,
  files: z.array(remoteFileSchema).min(1),
});

/** What a card file may hold: the card of a data set that ships, or of one that is pulled. */
export const dataSetCardSchema = z.discriminatedUnion("reader", [shippedCardSchema, pulledCardSchema]);

/** A data set that ships with Copydesk: JSON Lines beside its card. */
export type ShippedCard = z.infer<typeof shippedCardSchema> & {
  /** Absolute path of the folder that holds the splits' files. */
  readonly shippedIn: string;
};

/** A data set that `pull` fetches from where it is published. */
export type PulledCard = z.infer<typeof pulledCardSchema>;

/** All that is known of a data set without its data: what it is, whose, how large, and where it comes from. */
export type DataSetCard = ShippedCard | PulledCard;

/** One part of a data set, as the card describes it. */
export type SplitCard = DataSetCard["splits"][number];

/** One file to fetch, as the card describes it. */
export type RemoteFile = PulledCard["files"][number];

/** Whether the data set comes with Copydesk and needs no pull. */
export function isShipped(card: DataSetCard): card is ShippedCard {
  return card.reader === "json-lines";
}
