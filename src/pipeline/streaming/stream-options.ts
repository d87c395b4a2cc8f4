import * as z from "zod";
import { checked } from "../../checked.js";
import type { ConfigurationOptions } from "../configuration.js";
import type { TextModel } from "../text-model.js";

/** How a stream is learned from. */
export const settingsSchema = z.strictObject({
  /** How often the articles are gone through. */
  passes: z.int().min(1).max(10_000).default(1),
  /** Articles that are held to be learned from in another order; 0 keeps theirs. */
  shuffle: z.int().min(0).max(10_000_000).default(16_384),
  /** Of that order. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});

/** How a stream is learned from, every default filled in. */
export type StreamSettings = Readonly<z.output<typeof settingsSchema>>;

/** How a stream is learned from; every option may be left out. */
export interface StreamOptions extends Readonly<z.input<typeof settingsSchema>> {
  /** Analyzer, vectorizer, weighting and classifier, as far as they apply to a stream. */
  readonly configuration?: ConfigurationOptions;
  /** A model whose features are taken: its vocabulary, and how it weighs. Without it terms are hashed. */
  readonly vocabulary?: TextModel;
  /**
   * What the articles are read from, in any words: a checkpoint keeps it, and goes on only with the same.
   */
  readonly origin?: Readonly<Record<string, string>>;
}

/** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
export function streamSettings({
  configuration: _,
  vocabulary: __,
  origin: ___,
  ...given
}: StreamOptions): StreamSettings {
  return checked(settingsSchema, given, "StreamTrainer");
}
