// The parties of a page of projects. $ids: project ids.
UNWIND $ids AS id
MATCH (p:Project {id: id})-[r:INVOLVES]->(c)
RETURN type(r) AS type, labels(p) AS start_labels, p.id AS start,
  labels(c) AS end_labels, c.id AS end, properties(r) AS properties
