// Who belongs to which organisation. $rows: list of {start, end, properties}.
UNWIND $rows AS row
MATCH (c:Country {id: row.start})
MATCH (o:Organization {id: row.end})
CREATE (c)-[r:MEMBER_OF]->(o)
SET r = row.properties
