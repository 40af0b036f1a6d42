// How many events of the same months the answer hides, and why: dated ones between the page before and the page's last
// row, undated ones in all.
//! include parts/of_owners.cypher
WHERE
//! include parts/filters.cypher
  AND ('(any)' IN $how
    OR EXISTS { MATCH (e)-[met:BETWEEN]->(p:Pair) WHERE ($pair = '(any)' OR p.id = $pair) AND met.how IN $how })
  AND e.recorded_at <= $as_of
  AND (e.date IS NULL OR CASE $sort
    WHEN 'oldest' THEN e.sort < $after AND e.sort >= $before
    ELSE e.sort > $after AND e.sort <= $before
  END)
WITH
  CASE
    WHEN NOT e.status IN $status THEN 'other status'
    WHEN e.confidence < $min_confidence THEN 'low confidence'
    ELSE 'asked for'
  END AS kind,
  e.date IS NULL AS undated
RETURN
  sum(CASE WHEN kind = 'other status' AND NOT undated THEN 1 ELSE 0 END) AS other_statuses,
  sum(CASE WHEN kind = 'low confidence' AND NOT undated THEN 1 ELSE 0 END) AS low_confidence,
  sum(CASE WHEN kind = 'asked for' AND undated THEN 1 ELSE 0 END) AS undated
