// The vocabulary of this version is written. $version: text.
MERGE (m:Meta {id: 'vocabulary'})
SET m.version = $version
