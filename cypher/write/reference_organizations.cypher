// Organisations, groups, bodies and firms of the vocabulary that are new. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (n:Actor:Organization)
SET n = row.properties
