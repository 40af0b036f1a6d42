/*---
name: bilateral_facets
title: What there is between two parties
question: How many events between a and b are there of each type, year, direction, person, project and publisher?
parameters:
  a: {type: actor, required: true, example: CHN, meaning: "First party: code, name or alias of a country, organisation or person"}
  b: {type: actor, required: true, example: PAK, meaning: Second party}
cost: history
window: {kind: history, owner: pair, of: [a, b]}
---*/
//! include parts/of_owner.cypher
WHERE
//! include parts/filters.cypher
//! include parts/shown.cypher
//! include parts/how_pair.cypher
WITH e, head([(e)-[met:BETWEEN]->(p:Pair) WHERE p.id = $pair | met.how]) AS how,
  CASE
    WHEN e.symmetric THEN 'mutual'
    WHEN $a IN e.sources AND $b IN e.targets THEN 'out'
    WHEN $b IN e.sources AND $a IN e.targets THEN 'in'
  END AS direction,
//! include parts/facets.cypher
