// Who published an article. $rows: list of {article, publisher}.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (p:Publisher {id: row.publisher})
CREATE (a)-[:PUBLISHED_BY]->(p)
