/*---
name: hotspots
title: Where conflict rises
question: Between whom are there more acts of conflict in this time than in the time before?
parameters:
  since: {type: date, edge: first, default: -90d, meaning: The first day}
  until: {type: date, edge: last, default: today, meaning: "The last day, inclusive"}
  periods: {type: integer, minimum: 1, maximum: 20, default: 4, meaning: "How many periods of the same length, just before, are the baseline"}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  pair: {type: text, meaning: "The pair's id, such as CHN|PAK"}
  a: {type: text, meaning: The id of one party}
  b: {type: text, meaning: The other's id}
  events: {type: integer, meaning: "Acts of conflict (quads 3 and 4) between the two in the period"}
  material: {type: integer, meaning: Those of quad 4}
  baseline: {type: number, meaning: Their mean number in a period of the baseline}
  excess: {type: number, meaning: "events - baseline, in units of the baseline's expected scatter: sqrt(baseline + 1)"}
  score_mean: {type: number, meaning: "Mean score of the period's acts of conflict, -10 to 10"}
  last: {type: date, meaning: The latest}
  baseline_since: {type: date, meaning: The baseline's first day}
  baseline_until: {type: date, meaning: The baseline's last day}
cost: graph
window: {kind: baseline, owner: best, of: [since, until, periods]}
---*/
UNWIND $months AS month
MATCH (e:Event {month: month})
WHERE e.quad >= 3 AND e.status = 'actual' AND e.confidence >= $min_confidence
  AND e.date >= $baseline_since AND e.date_end <= $until
MATCH (e)-[met:BETWEEN]->(p:Pair)
WHERE met.how = 'between'
WITH p, e, CASE WHEN e.date >= $since THEN 1 ELSE 0 END AS now,
  CASE WHEN e.date_end <= $baseline_until THEN 1 ELSE 0 END AS before
WITH p, sum(now) AS events, sum(CASE WHEN e.quad = 4 THEN now ELSE 0 END) AS material,
  toFloat(sum(before)) / $periods AS baseline, avg(CASE WHEN now = 1 THEN e.score END) AS score_mean,
  max(CASE WHEN now = 1 THEN e.date END) AS last
WHERE events > 0
RETURN p.id AS pair, p.a AS a, p.b AS b, events, material, baseline,
  (events - baseline) / sqrt(baseline + 1) AS excess, score_mean, last,
  $baseline_since AS baseline_since, $baseline_until AS baseline_until
ORDER BY excess DESC, pair
LIMIT $limit
