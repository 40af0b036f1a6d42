// The ids of all RetiredEvent nodes.
MATCH (n:RetiredEvent)
RETURN n.id AS id
