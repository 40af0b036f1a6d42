// Pair nodes. $ids: a page of ids.
MATCH (n:Pair)
WHERE n.id IN $ids
RETURN labels(n) AS labels, properties(n) AS properties
