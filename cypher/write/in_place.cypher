// The place where it happened. $rows: list of {event, other}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (p:Place {id: row.other})
CREATE (e)-[:IN]->(p)
