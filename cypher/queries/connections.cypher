/*---
name: connections
title: What connects two parties
question: Which third parties, organisations and projects do a and b have in common?
parameters:
  a: {type: actor, required: true, example: CHN, meaning: "First party: code, name or alias of a country or organisation"}
  b: {type: actor, required: true, example: PAK, meaning: Second party}
  kind: {type: choice, many: true, choices: [partner, membership, project], meaning: "What to look for: third parties that both dealt with, organisations that both belong to, projects that involve both", neutral: [(any)]}
  since: {type: date, edge: first, meaning: The first day on which an event may begin, neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: The last day on which an event may begin, neutral: 9999-12-31}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  kind: {type: text, meaning: "partner, membership or project"}
  via: {type: text, meaning: The id of what connects them}
  name: {type: text, meaning: Its name}
  events_a: {type: integer, meaning: "For a partner: actual events between it and a"}
  events_b: {type: integer, meaning: The same with b}
  score_a: {type: number, meaning: "Mean of their scores, -10 conflict to 10 cooperation"}
  score_b: {type: number, meaning: The same with b}
cost: history
---*/
CALL {
  MATCH (a:Actor {id: $a})
  MATCH (a)-[r:ENGAGED]-(via:Actor)
  WHERE r.status = 'actual' AND r.confidence >= $min_confidence AND r.how = 'between' AND via.id <> $b
    AND (r.date IS NULL OR (r.date >= $since AND r.date <= $until))
  WITH via, count(r) AS events_a, avg(r.score) AS score_a
  MATCH (b:Actor {id: $b})
  MATCH (via)-[s:ENGAGED]-(b)
  WHERE s.status = 'actual' AND s.confidence >= $min_confidence AND s.how = 'between'
    AND (s.date IS NULL OR (s.date >= $since AND s.date <= $until))
  RETURN 'partner' AS kind, via.id AS via, via.name AS name, events_a, count(s) AS events_b, score_a, avg(s.score) AS score_b
  UNION
  MATCH (a:Actor {id: $a})
  MATCH (a)-[:MEMBER_OF]->(via:Organization)
  MATCH (b:Actor {id: $b})
  MATCH (via)<-[:MEMBER_OF]-(b)
  RETURN 'membership' AS kind, via.id AS via, via.name AS name, null AS events_a, null AS events_b, null AS score_a, null AS score_b
  UNION
  MATCH (a:Actor {id: $a})
  MATCH (a)<-[:INVOLVES]-(via:Project)
  MATCH (b:Actor {id: $b})
  MATCH (via)-[:INVOLVES]->(b)
  RETURN 'project' AS kind, via.id AS via, via.name AS name, null AS events_a, null AS events_b, null AS score_a, null AS score_b
}
WITH kind, via, name, events_a, events_b, score_a, score_b
WHERE '(any)' IN $kind OR kind IN $kind
RETURN kind, via, name, events_a, events_b, score_a, score_b
ORDER BY kind, coalesce(events_a, 0) + coalesce(events_b, 0) DESC, via
LIMIT $limit
