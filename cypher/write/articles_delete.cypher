// Retracted articles leave the graph. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
DETACH DELETE a
