// Places of the vocabulary. $rows: list of {id, properties}.
UNWIND $rows AS row
MERGE (p:Place {id: row.id})
SET p = row.properties
