const loneSurrogates = /\p{Surrogate}/gu;

/** The text with each lone surrogate replaced by U+FFFD, as encoding it in UTF-8 does. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogates, "\ufffd");
}
