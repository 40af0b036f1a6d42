// Everything that a parameter may name, with its other names.
MATCH (n:Actor)
RETURN
  n.id AS id, n.name AS name, n.iso2 AS iso2, n.aliases AS aliases,
  CASE WHEN n:Country THEN 'country' WHEN n:Organization THEN 'organization' WHEN n:Person THEN 'person'
    ELSE 'actor' END AS kind
UNION ALL
MATCH (n:Project)
RETURN n.id AS id, n.name AS name, null AS iso2, n.aliases AS aliases, 'project' AS kind
UNION ALL
MATCH (n:Place)
RETURN n.id AS id, n.name AS name, null AS iso2, null AS aliases, 'place' AS kind
UNION ALL
MATCH (n:Publisher)
RETURN n.id AS id, n.name AS name, null AS iso2, null AS aliases, 'publisher' AS kind
