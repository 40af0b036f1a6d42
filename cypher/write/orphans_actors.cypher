// Actors that no event names any more and no vocabulary knows. $ids: candidates.
UNWIND $ids AS id
MATCH (a:Actor {id: id})
WHERE NOT EXISTS { (a)-[:TOOK_PART|ACTED_FOR|ENGAGED]-() } AND NOT EXISTS { (a)<-[:IN]-() }
DETACH DELETE a
