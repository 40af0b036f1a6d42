/*---
name: upcoming
title: What is planned
question: Which visits, meetings and other acts are planned or announced, the next one first?
parameters:
  a: {type: actor, example: CHN, meaning: "A party that takes part: code, name or alias"}
  b: {type: actor, example: PAK, meaning: Another party that takes part}
  country: {type: actor, example: IND, meaning: "A party that takes part, where it matters with whom not"}
  since: {type: date, edge: first, default: today, meaning: "The first day, today unless another is named"}
  within: {type: date, edge: last, ahead: true, example: P3M, meaning: "How far ahead: a length (90d, P3M) or a day", neutral: 9999-12-31}
  status: {type: choice, many: true, choices: [actual, alleged, planned, hypothetical], default: [planned], meaning: "How certain the reports are that it will happen"}
  sort: {type: choice, choices: [newest, oldest], default: oldest, meaning: "oldest: the next one first; newest: the furthest first"}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: best, of: [a, b, country]}
---*/
//! include parts/of_owners.cypher
WHERE e.date_end >= $since AND e.date <= $within
  AND ('(any)' IN $alongside OR all(id IN $alongside WHERE id IN e.sources OR id IN e.targets OR id IN e.people))
//! include parts/shown.cypher
//! include parts/position.cypher
//! include parts/paging.cypher
WITH e,
//! include parts/how_strongest.cypher
  CASE WHEN e.symmetric THEN 'mutual' ELSE 'directed' END AS direction, null AS relevance
//! include parts/event_row.cypher
