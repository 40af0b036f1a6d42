// What one article says of one event. $rows: list of {event, article, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (a:Article {id: row.article})
CREATE (e)-[r:REPORTED_IN]->(a)
SET r = row.properties
