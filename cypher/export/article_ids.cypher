// The ids of all Article nodes.
MATCH (n:Article)
RETURN n.id AS id
