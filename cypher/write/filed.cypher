// The months under which pages find it. $rows: list of {event, other, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (m:Month {id: row.other})
CREATE (e)-[r:FILED]->(m)
SET r = row.properties
