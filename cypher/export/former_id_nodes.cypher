// FormerId nodes. $ids: a page of ids.
MATCH (n:FormerId)
WHERE n.id IN $ids
RETURN labels(n) AS labels, properties(n) AS properties
