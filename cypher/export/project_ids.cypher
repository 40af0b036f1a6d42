// The ids of all Project nodes.
MATCH (n:Project)
RETURN n.id AS id
