// The analyst's shortcut between two parties. $rows: list of {start, end, properties}.
UNWIND $rows AS row
MATCH (a:Actor {id: row.start})
MATCH (b:Actor {id: row.end})
CREATE (a)-[r:ENGAGED]->(b)
SET r = row.properties
