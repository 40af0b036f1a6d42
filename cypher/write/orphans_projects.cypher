// Projects that no event concerns any more and no vocabulary knows. $ids: candidates.
UNWIND $ids AS id
MATCH (p:Project {id: id})
WHERE NOT EXISTS { (p)<-[:CONCERNS]-() }
DETACH DELETE p
