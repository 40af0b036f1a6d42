// Ids that are events again. $ids: event ids.
UNWIND $ids AS id
MATCH (f:FormerId {id: id})
DELETE f
