// Events that were taken back or read anew after $as_of and were held true at it, as rows of a timeline. $all: who has to
// take part; $some: any of these; $about: the project. They have no edges any more: what asks for a place, a publisher
// or how the parties meet finds none of them, and undated ones are left.
MATCH (e:RetiredEvent)
WHERE e.retracted_at > $as_of AND e.recorded_at <= $as_of AND e.date IS NOT NULL
  AND all(id IN $all WHERE id IN coalesce(e.sources, []) OR id IN coalesce(e.targets, []) OR id IN coalesce(e.people, []))
  AND ('(any)' IN $some
    OR any(id IN $some WHERE id IN coalesce(e.sources, []) OR id IN coalesce(e.targets, []) OR id IN coalesce(e.people, [])))
  AND ('(any)' = $about OR $about IN coalesce(e.projects, []))
  AND
//! include parts/filters.cypher
//! include parts/shown.cypher
WITH e
ORDER BY e.sort
LIMIT 2000
OPTIONAL MATCH (report:RetiredReport {event: e.id})
WITH e, collect(report.article)[0] AS article
OPTIONAL MATCH (told:Article {id: article})
OPTIONAL MATCH (told)-[:PUBLISHED_BY]->(publisher:Publisher)
RETURN
  e.id AS event, e.date AS date, e.date_end AS date_end, e.date_text AS date_text, e.precision AS precision,
  e.type AS type, e.mode AS mode, coalesce(e.contexts, []) AS contexts, e.quad AS quad, e.score AS score,
  e.status AS status, null AS how, coalesce(e.sources, []) AS sources, coalesce(e.targets, []) AS targets,
  e.symmetric AS direction, coalesce(e.people, []) AS people, coalesce(e.projects, []) AS projects,
  CASE WHEN e.place IS NULL THEN [] ELSE [e.place] END AS places,
  e.title AS title, null AS quote, null AS before, null AS after,
  e.reports AS reports, e.publishers AS publishers, e.confidence AS confidence,
  1 AS events, [] AS others,
  '/v1/queries/event?event=' + e.id AS link, told.url AS source_link,
  {
    id: coalesce(told.id, article), title: told.title, url: told.url, publisher: coalesce(publisher.name, publisher.id),
    credited_source: told.credited_source, published: told.published
  } AS article, coalesce(e.claims, []) AS claims
ORDER BY e.sort
