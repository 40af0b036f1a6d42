/*---
name: country_partners
title: With whom a country deals
question: With whom did this country have to do, how often, and in which spirit?
parameters:
  country: {type: actor, required: true, example: CHN, meaning: "Country or organisation: code, name or alias"}
  since: {type: date, edge: first, meaning: The first day on which they may begin, neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: The last day on which they may begin, neutral: 9999-12-31}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  partner: {type: text, meaning: The partner's id}
  name: {type: text, meaning: The partner's name}
  events: {type: integer, meaning: Actual events between the two}
  cooperation: {type: integer, meaning: Those of quads 1 and 2}
  conflict: {type: integer, meaning: Those of quads 3 and 4}
  score_mean: {type: number, meaning: "Mean of their scores, -10 conflict to 10 cooperation"}
  last: {type: date, meaning: The latest}
view: map
cost: history
---*/
MATCH (c:Actor {id: $country})
MATCH (c)-[r:ENGAGED]-(other:Actor)
WHERE r.status = 'actual' AND r.confidence >= $min_confidence AND r.how = 'between'
  AND (r.date IS NULL OR (r.date >= $since AND r.date <= $until))
RETURN
  other.id AS partner, other.name AS name, count(r) AS events,
  sum(CASE WHEN r.quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
  sum(CASE WHEN r.quad >= 3 THEN 1 ELSE 0 END) AS conflict, avg(r.score) AS score_mean, max(r.date) AS last
ORDER BY events DESC, partner
LIMIT $limit
