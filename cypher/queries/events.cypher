/*---
name: events
title: Events
question: Which events match these conditions?
parameters:
  party: {type: actor, many: true, example: CHN, meaning: "Parties on any side"}
  match: {type: choice, choices: [all, any], default: all, meaning: "Whether all parties must take part, or any of them"}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: best, of: [party, match, by, to, person, project]}
left_out: parts/left_out.cypher
held_then: parts/held_then.cypher
---*/
//! include parts/of_owners.cypher
WHERE
//! include parts/filters.cypher
//! include parts/shown.cypher
//! include parts/position.cypher
//! include parts/how_any.cypher
//! include parts/paging.cypher
WITH e,
//! include parts/how_strongest.cypher
  CASE WHEN e.symmetric THEN 'mutual' ELSE 'directed' END AS direction, null AS relevance
//! include parts/event_row.cypher
