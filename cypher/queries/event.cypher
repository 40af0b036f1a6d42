/*---
name: event
title: One event
question: What is known of this event, and who reports it in which words?
parameters:
  event: {type: event, required: true, example: e0123456789abcdef, meaning: "The event's id; a former id leads to the event of today"}
columns:
  key: {type: text, meaning: What makes it this event and no other}
  summary: {type: text, meaning: What its reports say}
  basis: {type: text, meaning: "Where its date comes from: explicit, relative, dateline or none"}
  recorded_at: {type: instant, meaning: When we learnt of it}
  former: {type: list, meaning: Ids it had before}
  evidence: {type: objects, meaning: "Every report: quote, exact offsets in the article, its own claim of status, the article"}
view: timeline
cost: page
---*/
MATCH (e:Event {id: $event})
OPTIONAL MATCH (old:FormerId {now: $event})
WITH e, collect(old.id) AS former
MATCH (e)-[r:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Publisher)
WITH e, former, r, a, p
ORDER BY CASE WHEN r.status = e.status THEN 0 ELSE 1 END, r.confidence DESC,
  coalesce(toString(a.published), '9999'), a.id, r.start
WITH e, former, collect({
  quote: r.quote, start: r.start, end: r.end, before: r.before, after: r.after, trigger: r.trigger,
  source_span: r.source_span, target_span: r.target_span, date_span: r.date_span, status: r.status,
  attributed_to: r.attributed_to, confidence: r.confidence, extractor: r.extractor, recorded_at: r.recorded_at,
  source_link: a.url,
  article: {
    id: a.id, title: a.title, url: a.url, publisher: coalesce(p.name, p.id),
    credited_source: a.credited_source, published: a.published
  }
}) AS evidence
WITH e, former, evidence, evidence[0] AS best,
  CASE
    WHEN size([(e)-[met:BETWEEN]->(:Pair) WHERE met.how = 'between' | 1]) > 0 THEN 'between'
    WHEN size([(e)-[met:BETWEEN]->(:Pair) WHERE met.how = 'joint' | 1]) > 0 THEN 'joint'
    WHEN size([(e)-[met:BETWEEN]->(:Pair) | 1]) > 0 THEN 'setting'
  END AS how
//! include parts/one_event_row.cypher
