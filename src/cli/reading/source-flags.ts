/** What the command line says of its sources. */
export interface SourceFlags {
  readonly format?: string;
  readonly encoding?: string;
  readonly columns?: readonly string[];
  readonly remove?: readonly string[];
  readonly skipBad?: boolean;
}
