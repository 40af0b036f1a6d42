// Pairs without an event. $ids: candidates.
UNWIND $ids AS id
MATCH (p:Pair {id: id})
WHERE NOT EXISTS { (p)<-[:BETWEEN]-() }
DELETE p
