/*---
name: types
title: Types of events
question: Which types of events are there, and how many of each are known?
parameters:
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
columns:
  type: {type: text, meaning: One of PLOVER's sixteen types}
  quad: {type: integer, meaning: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"}
  events: {type: integer, meaning: Actual events}
  first: {type: date, meaning: The earliest}
  last: {type: date, meaning: The latest}
cost: graph
---*/
// The months of the calendar are the way in: each is found by an index, as are its events.
MATCH (m:Month {owner: '*'})
MATCH (e:Event {month: m.month})
WHERE e.status = 'actual' AND e.confidence >= $min_confidence
RETURN e.type AS type, e.quad AS quad, count(e) AS events, min(e.date) AS first, max(e.date_end) AS last
ORDER BY quad, type
