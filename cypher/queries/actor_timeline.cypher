/*---
name: actor_timeline
title: Everything one party took part in
question: What did this country, organisation or person do, newest first?
parameters:
  actor: {type: actor, required: true, example: NATO, meaning: "Code, name or alias"}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: actor, of: [actor]}
left_out: parts/left_out.cypher
held_then: parts/held_then.cypher
---*/
//! include parts/of_owner.cypher
WHERE
//! include parts/filters.cypher
//! include parts/shown.cypher
//! include parts/position.cypher
//! include parts/how_any.cypher
//! include parts/paging.cypher
WITH e,
//! include parts/how_strongest.cypher
  CASE
    WHEN e.symmetric THEN 'mutual'
    WHEN $actor IN e.sources OR $actor IN e.people THEN 'out'
    WHEN $actor IN e.targets THEN 'in'
  END AS direction, null AS relevance
//! include parts/event_row.cypher
