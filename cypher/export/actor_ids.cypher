// The ids of all Actor nodes.
MATCH (n:Actor)
RETURN n.id AS id
