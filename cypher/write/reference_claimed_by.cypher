// The states that claim a place. $rows: list of {start, end, properties}.
UNWIND $rows AS row
MATCH (p:Place {id: row.start})
MATCH (c:Country {id: row.end})
CREATE (p)-[:CLAIMED_BY]->(c)
