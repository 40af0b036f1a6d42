// Articles told again with other metadata or by another extractor. $rows: list of {id, properties}.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a += row.properties
