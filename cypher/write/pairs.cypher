// One node for two actors that met. $rows: list of {id, a, b}.
UNWIND $rows AS row
MERGE (p:Pair {id: row.id})
ON CREATE SET p.a = row.a, p.b = row.b
