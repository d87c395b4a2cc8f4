/** What an article of Reuters-21578 is made of, for files that tests make. */
export interface MadeArticle {
  readonly id?: number;
  readonly topics?: readonly string[];
  /** The attribute TOPICS, which does not follow from the topics. */
  readonly indexed?: "YES" | "NO" | "BYPASS";
  readonly split?: "TRAIN" | "TEST" | "NOT-USED";
  readonly title?: string;
  readonly body?: string;
  /** All that stands between `<TEXT …>` and `</TEXT>`, instead of title and body. */
  readonly raw?: string;
}

/** One article as it stands in a file, in the collection's layout. */
export function madeArticle(article: MadeArticle): string {
  const { id = 1, topics = [], indexed = "YES", split = "TRAIN", title = "A TITLE", body = "A body." } = article;
  const text =
    article.raw ?? `&#2;\n<TITLE>${title}</TITLE>\n<DATELINE>    HERE, Feb 26 - </DATELINE><BODY>${body}\n&#3;</BODY>`;
  return `<REUTERS TOPICS="${indexed}" LEWISSPLIT="${split}" CGISPLIT="TRAINING-SET" OLDID="${id + 5000}" NEWID="${id}">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS>${topics.map((topic) => `<D>${topic}</D>`).join("")}</TOPICS>
<PLACES><D>usa</D></PLACES>
<UNKNOWN>
&#5;&#5;&#5;C T</UNKNOWN>
<TEXT>${text}</TEXT>
</REUTERS>
`;
}

/** A file of articles. */
export function madeReuters(articles: readonly MadeArticle[]): string {
  return `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${articles.map(madeArticle).join("")}`;
}
