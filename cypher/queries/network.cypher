/*---
name: network
title: The network around a country
question: Who deals with this country most, and how do those deal with each other?
parameters:
  country: {type: actor, required: true, example: CHN, meaning: "Country or organisation: code, name or alias"}
  since: {type: date, edge: first, meaning: The first day on which an event may begin, neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: The last day on which an event may begin, neutral: 9999-12-31}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
  limit: {type: integer, minimum: 1, maximum: 100, default: 25, meaning: "Partners, those with the most events first"}
columns:
  source: {type: text, meaning: The id of one end}
  target: {type: text, meaning: The id of the other end}
  source_name: {type: text, meaning: Its name}
  target_name: {type: text, meaning: The other's name}
  events: {type: integer, meaning: Actual events between the two}
  cooperation: {type: integer, meaning: Those of quads 1 and 2}
  conflict: {type: integer, meaning: Those of quads 3 and 4}
  score_mean: {type: number, meaning: "Mean of their scores, -10 conflict to 10 cooperation"}
  last: {type: date, meaning: The latest}
view: network
cost: history
---*/
MATCH (c:Actor {id: $country})
MATCH (c)-[r:ENGAGED]-(other:Actor)
WHERE r.status = 'actual' AND r.confidence >= $min_confidence AND r.how = 'between'
  AND (r.date IS NULL OR (r.date >= $since AND r.date <= $until))
WITH c, other, count(r) AS events
ORDER BY events DESC, other.id
LIMIT $limit
WITH collect(other.id) + [$country] AS ids
UNWIND ids AS id
MATCH (x:Actor {id: id})
MATCH (x)-[r:ENGAGED]->(y:Actor)
WHERE y.id IN ids AND r.status = 'actual' AND r.confidence >= $min_confidence AND r.how = 'between'
  AND (r.date IS NULL OR (r.date >= $since AND r.date <= $until))
WITH r, CASE WHEN x.id < y.id THEN x ELSE y END AS one, CASE WHEN x.id < y.id THEN y ELSE x END AS another
RETURN
  one.id AS source, another.id AS target, one.name AS source_name, another.name AS target_name, count(r) AS events,
  sum(CASE WHEN r.quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
  sum(CASE WHEN r.quad >= 3 THEN 1 ELSE 0 END) AS conflict, avg(r.score) AS score_mean, max(r.date) AS last
ORDER BY events DESC, source, target
