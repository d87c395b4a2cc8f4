import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { Phrase } from "./phrase.js";
import { count } from "./quantity-words.js";

/** So many groups are named. */
const MOST_GROUPS = 3;

/** What is to be known of arms that are one and the same under several names; nothing where there are none. */
export function equalArmsPhrase({ equalArms: groups }: Pick<ExperimentAnalysis, "equalArms">): Phrase {
  if (groups.length === 0) return [];
  const named = groups.slice(0, MOST_GROUPS).flatMap(([one, other, ...rest], i): Phrase => {
    const more = rest.length === 0 ? "" : ` (and ${count(rest.length)} more)`;
    return [i === 0 ? "" : "; ", { name: one }, " and ", { name: other }, more];
  });
  const left = groups.length - MOST_GROUPS;
  const others = left > 0 ? `; and ${count(left)} more such groups` : "";
  return [
    "Some arms have the same configuration under several names, and so no difference to be found: ",
    ...named,
    `${others}. They make effects of factors look smaller than they are.`,
  ];
}
