/*---
name: names
title: Names that are known
question: Which countries, organisations, persons, projects and places have this in their name?
parameters:
  q: {type: text, required: true, longest: 80, example: pak, meaning: "Part of an id, a name or an alias"}
  kind: {type: choice, many: true, choices: [country, organization, person, project, place], meaning: Kinds to look for, neutral: [(any)]}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  id: {type: text, meaning: The id that parameters take}
  name: {type: text, meaning: The name}
  kind: {type: text, meaning: "country, organization, person, project or place"}
  aliases: {type: list, meaning: Other names that parameters take}
cost: graph
---*/
CALL {
  MATCH (n:Actor)
  WHERE n.id > ''
  RETURN n, CASE WHEN n:Country THEN 'country' WHEN n:Person THEN 'person' ELSE 'organization' END AS kind
  UNION
  MATCH (n:Project)
  WHERE n.id > ''
  RETURN n, 'project' AS kind
  UNION
  MATCH (n:Place)
  WHERE n.id > ''
  RETURN n, 'place' AS kind
}
WITH n, kind, toLower($q) AS wanted
WHERE ('(any)' IN $kind OR kind IN $kind)
  AND any(name IN coalesce(n.aliases, []) + [n.id, coalesce(n.name, '')] WHERE toLower(name) CONTAINS wanted)
RETURN n.id AS id, coalesce(n.name, n.id) AS name, kind, coalesce(n.aliases, []) AS aliases
ORDER BY CASE WHEN toLower(n.id) = wanted OR toLower(coalesce(n.name, '')) = wanted THEN 0
  WHEN toLower(coalesce(n.name, '')) STARTS WITH wanted THEN 1 ELSE 2 END, size(name), id
LIMIT $limit
