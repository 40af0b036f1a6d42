/*---
name: publishers
title: Publishers
question: Who published the articles that were read, and over which time?
parameters:
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  publisher: {type: text, meaning: The publisher's id}
  name: {type: text, meaning: The publisher's name}
  articles: {type: integer, meaning: Articles read}
  first: {type: date, meaning: "Publication of the earliest, null where no date is known"}
  last: {type: date, meaning: Publication of the latest}
cost: graph
---*/
MATCH (p:Publisher)
WHERE p.id > ''
MATCH (p)<-[:PUBLISHED_BY]-(a:Article)
RETURN p.id AS publisher, p.name AS name, count(a) AS articles, min(a.published) AS first, max(a.published) AS last
ORDER BY articles DESC, publisher
LIMIT $limit
