/*---
name: bilateral_trend
title: How relations between two parties developed
question: How many events, days, reports and publishers were there between a and b in each year, quarter or month?
parameters:
  a: {type: actor, required: true, example: CHN, meaning: "First party: code, name or alias"}
  b: {type: actor, required: true, example: PAK, meaning: Second party}
  since: {type: date, edge: first, meaning: "The first day; without one, the first event's bucket begins the trend", example: "2020"}
  until: {type: date, edge: last, meaning: "The last day, inclusive", example: "2025"}
  bucket: {type: choice, choices: [year, quarter, month], default: year, meaning: Length of a bucket}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
columns:
  bucket: {type: text, meaning: "2025, 2025-Q1 or 2025-03"}
  first: {type: date, meaning: The bucket's first day}
  last: {type: date, meaning: The bucket's last day}
  events: {type: integer, meaning: "Actual events that lie wholly inside"}
  days: {type: integer, meaning: "Days on which those fell that are dated to the day"}
  reports: {type: integer, meaning: Articles that report them}
  publishers: {type: integer, meaning: Publishers of those articles that are independent of each other}
  verbal_cooperation: {type: integer, meaning: Events of quad 1}
  material_cooperation: {type: integer, meaning: Events of quad 2}
  verbal_conflict: {type: integer, meaning: Events of quad 3}
  material_conflict: {type: integer, meaning: Events of quad 4}
  score_mean: {type: number, meaning: "Mean of their scores, -10 conflict to 10 cooperation; null without events"}
  imprecise: {type: integer, meaning: "Actual events that begin in it but are not known to lie wholly inside: counted nowhere else"}
view: trend
cost: history
window: {kind: buckets, owner: pair, of: [a, b]}
---*/
UNWIND $buckets AS b
OPTIONAL MATCH (m:Month {owner: $owner})
WHERE m.month IN b.months
OPTIONAL MATCH (m)<-[:FILED]-(e:Event)
WHERE e.status = 'actual' AND e.confidence >= $min_confidence AND e.date_end >= b.first AND e.date <= b.last
WITH b, e, CASE WHEN e.date >= b.first AND e.date_end <= b.last THEN 1 ELSE 0 END AS inside
OPTIONAL MATCH (e)-[:REPORTED_IN]->(a:Article)
WHERE inside = 1
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Publisher)
WITH b, e, inside, collect(DISTINCT a.id) AS articles, collect(DISTINCT coalesce(a.credited_source, p.id, '')) AS voices
WITH b,
  count(e) AS overlapping,
  sum(inside) AS events,
  count(DISTINCT CASE WHEN inside = 1 AND e.precision = 'day' THEN e.date END) AS days,
  sum(CASE WHEN inside = 1 AND e.quad = 1 THEN 1 ELSE 0 END) AS verbal_cooperation,
  sum(CASE WHEN inside = 1 AND e.quad = 2 THEN 1 ELSE 0 END) AS material_cooperation,
  sum(CASE WHEN inside = 1 AND e.quad = 3 THEN 1 ELSE 0 END) AS verbal_conflict,
  sum(CASE WHEN inside = 1 AND e.quad = 4 THEN 1 ELSE 0 END) AS material_conflict,
  avg(CASE WHEN inside = 1 THEN e.score END) AS score_mean,
  reduce(all = [], some IN collect(CASE WHEN inside = 1 THEN articles ELSE [] END) | all + some) AS articles,
  reduce(all = [], some IN collect(CASE WHEN inside = 1 THEN voices ELSE [] END) | all + some) AS voices
UNWIND CASE WHEN size(articles) = 0 THEN [null] ELSE articles END AS article
WITH b, overlapping, events, days, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict,
  score_mean, voices, count(DISTINCT article) AS reports
UNWIND CASE WHEN size(voices) = 0 THEN [null] ELSE voices END AS voice
WITH b, overlapping, events, days, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict,
  score_mean, reports, count(DISTINCT voice) AS publishers
RETURN
  b.bucket AS bucket, b.first AS first, b.last AS last, events, days, reports, publishers,
  verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, score_mean,
  overlapping - events AS imprecise
ORDER BY bucket
