// New articles. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (a:Article)
SET a = row.properties
