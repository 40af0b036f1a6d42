// The person or body behind a party. $rows: list of {event, other, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (a:Actor {id: row.other})
CREATE (e)<-[r:ACTED_FOR]-(a)
SET r = row.properties
