// Months without events. $ids: month ids.
UNWIND $ids AS id
MATCH (m:Month {id: id})
DETACH DELETE m
