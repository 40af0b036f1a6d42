/*---
name: facets
title: What events there are
question: How many events match these conditions, of each type, year, person, project and publisher?
parameters:
  party: {type: actor, many: true, example: CHN, meaning: "Parties on any side"}
  match: {type: choice, choices: [all, any], default: all, meaning: "Whether all parties must take part, or any of them"}
cost: history
window: {kind: history, owner: best, of: [party, match, by, to, person, project]}
---*/
//! include parts/of_owners.cypher
WHERE
//! include parts/filters.cypher
//! include parts/shown.cypher
//! include parts/how_any.cypher
WITH e, null AS how, CASE WHEN e.symmetric THEN 'mutual' ELSE 'directed' END AS direction,
//! include parts/facets.cypher
