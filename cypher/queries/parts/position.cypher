/*---
parameters:
  as_of: {type: instant, edge: last, meaning: "What the graph held true at this instant: events learnt by then, also those that were taken back or read anew since. Reports that came later are counted with their event", example: "2026-01-31", neutral: 2999-01-01T00:00:00Z}
---*/
// Rows after the last one of the page before.
  AND e.recorded_at <= $as_of
  AND CASE $sort WHEN 'oldest' THEN e.sort < $after ELSE e.sort > $after END
