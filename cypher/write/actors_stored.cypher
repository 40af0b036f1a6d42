// Which of these actors exist. $ids: actor ids.
MATCH (n:Actor)
WHERE n.id IN $ids
RETURN n.id AS id, n.name AS name, n.kind AS kind, labels(n) AS labels
