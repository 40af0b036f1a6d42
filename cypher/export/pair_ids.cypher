// The ids of all Pair nodes.
MATCH (n:Pair)
RETURN n.id AS id
