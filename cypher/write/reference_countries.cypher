// Countries of the vocabulary that are new. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (n:Actor:Country)
SET n = row.properties
