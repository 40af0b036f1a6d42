// What the graph knows of these articles. $ids: list of article ids.
MATCH (a:Article)
WHERE a.id IN $ids
RETURN properties(a) AS article
