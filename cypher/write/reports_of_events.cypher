// Every report of these events, with what an event shows of its article. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})-[r:REPORTED_IN]->(a:Article)
RETURN e.id AS event, e.key AS key, properties(r) AS report,
  a.id AS article, a.url AS url, a.title AS title, a.published AS published, a.publisher AS publisher,
  a.credited_source AS credited_source
