// The ids of all Event nodes.
MATCH (n:Event)
RETURN n.id AS id
