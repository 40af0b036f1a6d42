// The projects it is about. $rows: list of {event, other, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (p:Project {id: row.other})
CREATE (e)-[r:CONCERNS]->(p)
SET r = row.properties
