// The ids of all Publisher nodes.
MATCH (n:Publisher)
RETURN n.id AS id
