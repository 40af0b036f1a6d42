// Actors that got a smaller name or kind. $rows: list of {id, name, kind}.
UNWIND $rows AS row
MATCH (n:Actor {id: row.id})
SET n.name = row.name, n.kind = row.kind
