/*---
name: mediators
title: Who stood between two parties
question: Who mediated between a and b, brought both together, or hosted them?
parameters:
  a: {type: actor, required: true, example: IND, meaning: "First party: code, name or alias of a country or organisation"}
  b: {type: actor, required: true, example: PAK, meaning: Second party}
  since: {type: date, edge: first, meaning: "The first day; events that reach into it count", example: "2020", neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: "The last day, inclusive", example: "2025", neutral: 9999-12-31}
  status: {type: choice, many: true, choices: [actual, alleged, planned, hypothetical], default: [actual], meaning: "How certain the reports are that it happened"}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  mediator: {type: text, meaning: The mediator's id}
  name: {type: text, meaning: The mediator's name}
  events: {type: integer, meaning: Events in which they stood between the two}
  mediated: {type: integer, meaning: "Those in which they are told as mediator, or talked to both on the same side"}
  hosted: {type: integer, meaning: Those in which they are told as host}
  types: {type: list, meaning: PLOVER's types of those events}
  first: {type: date, meaning: The earliest}
  last: {type: date, meaning: The latest}
  latest: {type: text, meaning: The latest event's id}
cost: history
window: {kind: history, owner: pair, of: [a, b]}
---*/
//! include parts/of_owner.cypher
WHERE e.status IN $status AND e.confidence >= $min_confidence
  AND (e.date IS NULL OR (e.date_end >= $since AND e.date <= $until))
MATCH (e)<-[part:TOOK_PART]-(x:Actor)
WHERE NOT x.id IN [$a, $b]
  AND (part.role IN ['mediator', 'host']
    // Who talks to both, and both are on the same side of the talk: that is how PLOVER's CONSULT tells a mediation.
    OR (part.role = 'source' AND e.type IN ['CONSULT', 'SUPPORT', 'COOPERATE'] AND $a IN e.targets AND $b IN e.targets))
WITH x, e, max(CASE WHEN part.role = 'host' THEN 1 ELSE 0 END) AS hosting,
  max(CASE WHEN part.role = 'host' THEN 0 ELSE 1 END) AS mediating
ORDER BY e.sort
WITH x, count(e) AS events, sum(mediating) AS mediated, sum(hosting) AS hosted, collect(DISTINCT e.type) AS types,
  min(e.date) AS first, max(e.date) AS last, collect(e.id)[0] AS latest
RETURN x.id AS mediator, x.name AS name, events, mediated, hosted, types, first, last, latest
ORDER BY events DESC, mediator
LIMIT $limit
