// The shortcuts of a page of events, by the index on ENGAGED(event). $ids: event ids.
MATCH ()-[r:ENGAGED]->()
WHERE r.event IN $ids
RETURN type(r) AS type, labels(startNode(r)) AS start_labels, startNode(r).id AS start,
  labels(endNode(r)) AS end_labels, endNode(r).id AS end, properties(r) AS properties
