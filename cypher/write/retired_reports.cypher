// Reports that were withdrawn or superseded: natural Cypher never meets them. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (r:RetiredReport)
SET r = row.properties
