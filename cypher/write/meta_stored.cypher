// The version of the vocabulary that this graph holds.
MATCH (m:Meta {id: 'vocabulary'})
RETURN m.version AS version
