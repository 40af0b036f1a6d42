// Who published a page of articles. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})-[r:PUBLISHED_BY]->(p)
RETURN type(r) AS type, labels(a) AS start_labels, a.id AS start,
  labels(p) AS end_labels, p.id AS end, properties(r) AS properties
