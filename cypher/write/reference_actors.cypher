// Actors of the vocabulary that an article or an older vocabulary already brought. $rows: list of {id,
// properties}.
UNWIND $rows AS row
MATCH (n:Actor {id: row.id})
SET n = row.properties
