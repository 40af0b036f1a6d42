// How many events of the same months the answer hides, and why.
//! include parts/of_owners.cypher
WHERE
//! include parts/filters.cypher
  AND ('(any)' IN $how OR EXISTS { MATCH (e)-[met:BETWEEN]->(p:Pair) WHERE ($pair = '(any)' OR p.id = $pair) AND met.how IN $how })
  AND CASE $sort WHEN 'oldest' THEN e.sort >= $before ELSE e.sort <= $before END
RETURN
  sum(CASE WHEN e.status IN $status THEN 0 ELSE 1 END) AS other_statuses,
  sum(CASE WHEN e.status IN $status AND e.confidence < $min_confidence THEN 1 ELSE 0 END) AS low_confidence,
  sum(CASE WHEN e.status IN $status AND e.confidence >= $min_confidence THEN 1 ELSE 0 END) AS shown
