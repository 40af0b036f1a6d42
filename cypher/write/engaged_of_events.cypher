// The shortcut edges of these events, by the index on ENGAGED(event): both servers use it for IN only. $ids: event
// ids.
MATCH ()-[r:ENGAGED]->()
WHERE r.event IN $ids
RETURN startNode(r).id AS start, endNode(r).id AS end, properties(r) AS properties
