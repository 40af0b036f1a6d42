// Publishers without an article. $ids: candidates.
UNWIND $ids AS id
MATCH (p:Publisher {id: id})
WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() }
DETACH DELETE p
