import { rank } from "./ranks.js";
import { requireTable } from "./scores.js";

/** The ranks of arms in every corpus: 1 is the best, equals have the mean of theirs. */
export interface CorpusRanks {
  /** nCorpora × nArms */
  readonly rows: readonly Float64Array[];
  /** Of every arm over the corpora. */
  readonly averageRanks: readonly number[];
  /** Σ (t³ − t) over groups of t equals in a corpus. */
  readonly tieTerm: number;
}

/**
 * Ranks arms in every corpus.
 *
 * @param where the caller, for messages
 * @param scores nArms × nCorpora
 * @throws CopydeskError `USAGE_ARMS` for fewer than two arms, `USAGE_CORPORA` for fewer than two corpora, `USAGE_LENGTH`,
 *   `INPUT_EMPTY` and `USAGE_SCORE` for rows that cannot be ranked
 */
export function corpusRanks(where: string, scores: readonly ArrayLike<number>[], higherIsBetter: boolean): CorpusRanks {
  const nCorpora = requireTable(where, scores, 2, 2);
  const ranked = Array.from({ length: nCorpora }, (_, corpus) =>
    rank(scores.map((row) => (higherIsBetter ? -row[corpus] : row[corpus]))),
  );
  const rows = ranked.map(({ ranks }) => Float64Array.from(ranks));
  return {
    rows,
    averageRanks: scores.map((_, arm) => rows.reduce((sum, row) => sum + row[arm], 0) / nCorpora),
    tieTerm: ranked.reduce((sum, { tieTerm }) => sum + tieTerm, 0),
  };
}
