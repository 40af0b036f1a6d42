// Reports that no longer stand. $rows: list of {event, article, n}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})-[r:REPORTED_IN]->(a:Article {id: row.article})
WHERE r.n = row.n
DELETE r
