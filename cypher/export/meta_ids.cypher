// The ids of all Meta nodes.
MATCH (n:Meta)
RETURN n.id AS id
