// Projects of the vocabulary. $rows: list of {id, properties}.
UNWIND $rows AS row
MERGE (p:Project {id: row.id})
SET p = row.properties
