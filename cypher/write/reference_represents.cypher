// Who held which office. $rows: list of {start, end, properties}.
UNWIND $rows AS row
MATCH (p:Person {id: row.start})
MATCH (a:Actor {id: row.end})
CREATE (p)-[r:REPRESENTS]->(a)
SET r = row.properties
