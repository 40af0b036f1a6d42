// Officials of the vocabulary that are new. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (n:Actor:Person)
SET n = row.properties
