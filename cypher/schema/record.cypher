// A migration is done.
MERGE (m:Meta {id: 'schema'}) SET m.version = $version
