// Actor nodes. $ids: a page of ids.
MATCH (n:Actor)
WHERE n.id IN $ids
RETURN labels(n) AS labels, properties(n) AS properties
