/** An article that is in no data set. */
export interface DemoArticle {
  readonly id: string;
  /** The label that a person would give it. */
  readonly label: string;
  readonly text: string;
}

/** Three articles written for the demo, everything in them invented; the last one leans towards other labels. */
export const demoArticles: readonly DemoArticle[] = [
  {
    id: "late-equaliser.txt",
    label: "sport",
    text:
      "A header in the ninety-fourth minute kept Vallmoor Rovers in the cup on Saturday. Substitute Ilka Brandt met a corner " +
      "that the visiting goalkeeper had already fended off twice, and the tie ended two goals each. The coach praised a " +
      "defence that played the second half without its captain, sent off for a late tackle. The replay is on Wednesday, " +
      "and the winners will travel to the league leaders in the quarter-final.",
  },
  {
    id: "moss-map.txt",
    label: "environment",
    text:
      "Rangers on the Torrin plateau have mapped every patch of peat bog in the park, and found that a fifth has dried out " +
      "since the last survey. Ditches dug for grazing drain the moss, which then releases carbon instead of storing it. " +
      "Volunteers will block eighty of them with heather bales before winter, so that water birds, sundew and dragonflies " +
      "can return to wetland that farmers no longer use.",
  },
  {
    id: "running-app.txt",
    label: "technology",
    text:
      "A fitness app has shown strangers where half a million runners live. Pulse rates and training routes lay open on a " +
      "server without a password, a researcher said, until she told its maker, Strideline. Doctors at two hospitals had " +
      "recommended it to heart patients. The company closed the gap within hours and blamed a software update; a " +
      "parliamentary committee has asked its chief executive to explain, and the shares lost six percent.",
  },
];
