// The state that a place lies in. $rows: list of {place, country}.
UNWIND $rows AS row
MATCH (p:Place {id: row.place})
MATCH (c:Country {id: row.country})
MERGE (p)-[:IN]->(c)
