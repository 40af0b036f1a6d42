// Article nodes. $ids: a page of ids.
MATCH (n:Article)
WHERE n.id IN $ids
RETURN labels(n) AS labels, properties(n) AS properties
