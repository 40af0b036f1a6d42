// Edges of an event that its reports no longer give. $rows: list of {event, type, other}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})-[r]-(n)
WHERE type(r) = row.type AND n.id = row.other
DELETE r
