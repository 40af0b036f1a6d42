// The pairs that met. $rows: list of {event, other, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (p:Pair {id: row.other})
CREATE (e)-[r:BETWEEN]->(p)
SET r = row.properties
