// What fell into each bucket of one owner. An event counts where it lies wholly inside.
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
  percentileCont(CASE WHEN inside = 1 THEN e.score END, 0.25) AS score_low,
  percentileCont(CASE WHEN inside = 1 THEN e.score END, 0.75) AS score_high,
  reduce(all = [], some IN collect(CASE WHEN inside = 1 THEN articles ELSE [] END) | all + some) AS articles,
  reduce(all = [], some IN collect(CASE WHEN inside = 1 THEN voices ELSE [] END) | all + some) AS voices
UNWIND CASE WHEN size(articles) = 0 THEN [null] ELSE articles END AS article
WITH b, overlapping, events, days, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict,
  score_mean, score_low, score_high, voices, count(DISTINCT article) AS reports
UNWIND CASE WHEN size(voices) = 0 THEN [null] ELSE voices END AS voice
WITH b, overlapping, events, days, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict,
  score_mean, score_low, score_high, reports, count(DISTINCT voice) AS publishers
