// Projects that events concern. $rows: list of {id, name}.
UNWIND $rows AS row
MERGE (p:Project {id: row.id})
ON CREATE SET p.name = row.name
ON MATCH SET p.name = CASE WHEN p.name IS NULL OR row.name < p.name THEN row.name ELSE p.name END
