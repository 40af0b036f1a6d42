// The ids of all Place nodes.
MATCH (n:Place)
RETURN n.id AS id
