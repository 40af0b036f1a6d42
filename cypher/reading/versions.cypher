// Which schema and vocabulary the graph was written with, and by which rules its articles were read.
MATCH (m:Meta)
RETURN m.id AS id, toString(m.version) AS version
UNION ALL
MATCH (a:Article)
WITH a.extractor AS version
LIMIT 1
RETURN 'extractor' AS id, version
