/*---
columns:
  event: {type: text, meaning: The event's id}
  date: {type: date, meaning: The first possible day; null where no report tells}
  date_end: {type: date, meaning: "The last possible day, equal to date for a day"}
  date_text: {type: text, meaning: "The date at its precision: 2025, 2025-03, 2025-03-14"}
  precision: {type: text, meaning: "day, month, year, decade, range or unknown"}
  type: {type: text, meaning: One of PLOVER's sixteen types}
  mode: {type: text, meaning: PLOVER's mode of that type}
  contexts: {type: list, meaning: PLOVER's contexts}
  quad: {type: integer, meaning: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"}
  score: {type: number, meaning: "PLOVER's score, -10 conflict to 10 cooperation"}
  status: {type: text, meaning: "actual, alleged, planned or hypothetical"}
  how: {type: text, meaning: "How the parties meet: between, joint or setting; null for one party alone"}
  sources: {type: list, meaning: Ids of those who acted; of all parties in a mutual act}
  targets: {type: list, meaning: Ids of those acted on}
  direction: {type: text, meaning: "Seen from the first party asked for: out, in, mutual; from nobody: directed, mutual"}
  people: {type: list, meaning: Ids of the persons who acted in it}
  projects: {type: list, meaning: Ids of the projects it is about}
  places: {type: list, meaning: Ids of the places where it happened}
  title: {type: text, meaning: The event in one line}
  quote: {type: text, meaning: "The sentence that tells it, as it stands in the article"}
  before: {type: text, meaning: The sentence before}
  after: {type: text, meaning: The sentence after}
  reports: {type: integer, meaning: Articles that report it}
  publishers: {type: integer, meaning: Publishers among them that are independent of each other}
  confidence: {type: number, meaning: "How sure the reading is, 0 to 1"}
  events: {type: integer, when: {group: day}, meaning: "How many events this row stands for: those of its day"}
  others: {type: list, when: {group: day}, meaning: "Ids of the other ones of its day"}
  link: {type: text, meaning: The address of the event with all its reports}
  source_link: {type: text, meaning: The article's address with the sentence marked}
  article: {type: object, meaning: "The article quoted: id, title, url, publisher, credited_source, published"}
---*/
// The report that speaks for the event: of its own status, the surest, the earliest.
MATCH (e)-[report:REPORTED_IN]->(told:Article)
WITH e, how, direction, relevance, report, told
ORDER BY CASE WHEN report.status = e.status THEN 0 ELSE 1 END, report.confidence DESC,
  coalesce(toString(told.published), '9999'), told.id, report.start
WITH e, how, direction, relevance, collect({report: report, article: told})[0] AS best
WITH e, how, direction, relevance, best.report AS report, best.article AS told
OPTIONAL MATCH (told)-[:PUBLISHED_BY]->(publisher:Publisher)
RETURN
  e.id AS event, e.date AS date, e.date_end AS date_end, e.date_text AS date_text, e.precision AS precision,
  e.type AS type, e.mode AS mode, coalesce(e.contexts, []) AS contexts, e.quad AS quad, e.score AS score,
  e.status AS status, how, coalesce(e.sources, []) AS sources, coalesce(e.targets, []) AS targets, direction,
  coalesce(e.people, []) AS people, coalesce(e.projects, []) AS projects,
  CASE WHEN e.place IS NULL THEN [] ELSE [e.place] END AS places,
  e.title AS title, report.quote AS quote, report.before AS before, report.after AS after,
  e.reports AS reports, e.publishers AS publishers, e.confidence AS confidence,
  1 AS events, [] AS others,
  '/v1/queries/event?event=' + e.id AS link, told.url AS source_link,
  {
    id: told.id, title: told.title, url: told.url, publisher: coalesce(publisher.name, publisher.id),
    credited_source: told.credited_source, published: told.published
  } AS article
ORDER BY relevance DESC, CASE WHEN $sort = 'newest' THEN e.sort END, CASE WHEN $sort = 'oldest' THEN e.sort END DESC
