// Where a page of places lies and who claims them. $ids: place ids.
UNWIND $ids AS id
MATCH (p:Place {id: id})-[r:IN|CLAIMED_BY]->(c)
RETURN type(r) AS type, labels(p) AS start_labels, p.id AS start,
  labels(c) AS end_labels, c.id AS end, properties(r) AS properties
