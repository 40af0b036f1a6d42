// Who took part. The pattern starts at the event: it stays flat however many events a country has. $rows: list of
// {event, other, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (a:Actor {id: row.other})
CREATE (e)<-[r:TOOK_PART]-(a)
SET r = row.properties
