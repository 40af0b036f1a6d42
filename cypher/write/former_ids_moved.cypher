// Chains stay one hop long: what led to a retired event leads to its successor. $rows: list of {id, now}.
UNWIND $rows AS row
MATCH (f:FormerId)
WHERE f.now = row.id
SET f.now = row.now
