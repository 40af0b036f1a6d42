// The country where it happened. $rows: list of {event, other}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (c:Country {id: row.other})
CREATE (e)-[:IN]->(c)
