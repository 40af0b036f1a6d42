// One article with its publisher and the events that it reports. $article: its id.
MATCH (a:Article {id: $article})
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Publisher)
OPTIONAL MATCH (a)<-[r:REPORTED_IN]-(e:Event)
WITH a, p, r, e
ORDER BY r.start, e.id
RETURN properties(a) AS article, p.name AS publisher,
  collect({event: e.id, type: e.type, date_text: e.date_text, title: e.title, quote: r.quote, start: r.start,
    end: r.end, status: r.status, confidence: r.confidence}) AS events
