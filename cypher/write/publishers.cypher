// Publishers; of two spellings the smaller stays. $rows: list of {id, name}.
UNWIND $rows AS row
MERGE (p:Publisher {id: row.id})
ON CREATE SET p.name = row.name
ON MATCH SET p.name = CASE WHEN p.name IS NULL OR row.name < p.name THEN row.name ELSE p.name END
