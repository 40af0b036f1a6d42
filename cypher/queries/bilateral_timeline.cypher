/*---
name: bilateral_timeline
title: Everything between two parties
question: What happened between a and b, newest first?
parameters:
  a: {type: actor, required: true, example: CHN, meaning: "First party: code, name or alias of a country, organisation or person"}
  b: {type: actor, required: true, example: PAK, meaning: Second party}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: pair, of: [a, b]}
left_out: parts/left_out.cypher
held_then: parts/held_then.cypher
---*/
//! include parts/of_owner.cypher
WHERE
//! include parts/filters.cypher
//! include parts/shown.cypher
//! include parts/position.cypher
//! include parts/how_pair.cypher
//! include parts/paging.cypher
// The pattern starts at the event: a pair may have very many.
WITH e, head([(e)-[met:BETWEEN]->(p:Pair) WHERE p.id = $pair | met.how]) AS how,
  CASE
    WHEN e.symmetric THEN 'mutual'
    WHEN $a IN e.sources AND $b IN e.targets THEN 'out'
    WHEN $b IN e.sources AND $a IN e.targets THEN 'in'
  END AS direction, null AS relevance
//! include parts/event_row.cypher
