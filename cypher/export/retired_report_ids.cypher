// The ids of all RetiredReport nodes.
MATCH (n:RetiredReport)
RETURN n.id AS id
