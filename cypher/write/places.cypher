// Places where events happened. $rows: list of {id, name}.
UNWIND $rows AS row
MERGE (p:Place {id: row.id})
ON CREATE SET p.name = row.name
ON MATCH SET p.name = CASE WHEN p.name IS NULL OR row.name < p.name THEN row.name ELSE p.name END
