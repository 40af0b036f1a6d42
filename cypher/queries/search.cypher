/*---
name: search
title: Full-text search
question: Which events tell of these words, the best match first?
parameters:
  q: {type: search, required: true, example: nuclear cooperation, meaning: "Words of title or quotes; all must occur"}
  since: {type: date, edge: first, meaning: "The first day; events that reach into it count"}
  until: {type: date, edge: last, meaning: "The last day, inclusive"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
  sort: {type: choice, choices: [newest], default: newest, meaning: Between equally good matches the newest comes first}
view: timeline
cost: graph
---*/
CALL db.index.fulltext.queryNodes('Event[title,summary]', $q) YIELD node AS e, score
WHERE e.id IS NOT NULL
  AND ($since IS NULL OR e.date_end >= $since)
  AND ($until IS NULL OR e.date <= $until)
//! include parts/shown.cypher
WITH e, score
ORDER BY score DESC, e.sort
LIMIT $limit
WITH e, null AS how, null AS direction, score AS relevance
//! include parts/event_row.cypher
