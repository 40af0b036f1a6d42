// Offices and memberships of a page of actors. $ids: actor ids.
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[r:REPRESENTS|MEMBER_OF]->(b)
RETURN type(r) AS type, labels(a) AS start_labels, a.id AS start,
  labels(b) AS end_labels, b.id AS end, properties(r) AS properties
