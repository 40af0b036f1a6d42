// The number of the last migration this graph has seen.
MATCH (m:Meta {id: 'schema'}) RETURN m.version AS version
