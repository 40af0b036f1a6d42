// Ids that now answer with another event. $rows: list of {id, now}.
UNWIND $rows AS row
MERGE (f:FormerId {id: row.id})
SET f.now = row.now
