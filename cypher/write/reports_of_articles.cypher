// Every report that these articles make. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})<-[r:REPORTED_IN]-(e:Event)
RETURN a.id AS article, e.id AS event, e.key AS key, properties(r) AS report
