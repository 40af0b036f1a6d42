/*---
name: country_timeline
title: Everything one country took part in
question: What did this country do, and what was done to it, newest first?
parameters:
  country: {type: country, required: true, example: CHN, meaning: "Code, name or alias"}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: actor, of: [country]}
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
    WHEN $country IN e.sources OR $country IN e.people THEN 'out'
    WHEN $country IN e.targets THEN 'in'
  END AS direction, null AS relevance
//! include parts/event_row.cypher
