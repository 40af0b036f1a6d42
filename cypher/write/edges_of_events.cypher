// Every edge of these events but their reports. The event is the low-degree end. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})-[r:TOOK_PART|ACTED_FOR|BETWEEN|CONCERNS|IN|FILED]-(n)
RETURN e.id AS event, type(r) AS type, n.id AS other, labels(n) AS labels, properties(r) AS properties
