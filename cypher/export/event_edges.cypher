// Every edge of a page of events but the shortcuts. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})-[r:TOOK_PART|ACTED_FOR|BETWEEN|CONCERNS|IN|FILED|REPORTED_IN]-(n)
RETURN type(r) AS type, labels(startNode(r)) AS start_labels, startNode(r).id AS start,
  labels(endNode(r)) AS end_labels, endNode(r).id AS end, properties(r) AS properties
