// Which states take part in a project. $rows: list of {start, end, properties}.
UNWIND $rows AS row
MATCH (p:Project {id: row.start})
MATCH (c:Country {id: row.end})
CREATE (p)-[:INVOLVES]->(c)
