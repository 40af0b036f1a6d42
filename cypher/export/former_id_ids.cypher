// The ids of all FormerId nodes.
MATCH (n:FormerId)
RETURN n.id AS id
