// Articles whose publisher changed lose the old edge. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})-[r:PUBLISHED_BY]->()
DELETE r
