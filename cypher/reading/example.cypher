// What the documentation of POST /v1/cypher shows as an example.
MATCH (c:Country {id: $id}) RETURN c.name AS name
