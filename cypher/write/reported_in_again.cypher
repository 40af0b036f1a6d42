// Reports that another extractor reads the same way. $rows: list of {event, article, n, extractor}.
UNWIND $rows AS row
MATCH (e:Event {id: row.event})-[r:REPORTED_IN]->(a:Article {id: row.article})
WHERE r.n = row.n
SET r.extractor = row.extractor
