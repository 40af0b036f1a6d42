/*---
name: project_timeline
title: Everything about one project
question: What happened around this project, newest first?
parameters:
  project: {type: project, required: true, example: cpec, meaning: "Code, name or alias"}
view: timeline
paging: keyset
cost: page
window: {kind: months, owner: project, of: [project]}
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
  CASE WHEN e.symmetric THEN 'mutual' ELSE 'directed' END AS direction, null AS relevance
//! include parts/event_row.cypher
