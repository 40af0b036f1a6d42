// The ids of all Month nodes.
MATCH (n:Month)
RETURN n.id AS id
