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
  score_low: {type: number, meaning: "Their lower quartile: a quarter of the scores is not above it"}
  score_high: {type: number, meaning: "Their upper quartile: a quarter of the scores is not below it"}
  imprecise: {type: integer, meaning: "Actual events that begin in it but are not known to lie wholly inside: counted nowhere else"}
view: trend
cost: history
window: {kind: buckets, owner: pair, of: [a, b]}
---*/
//! include parts/of_buckets.cypher
RETURN
  b.bucket AS bucket, b.first AS first, b.last AS last, events, days, reports, publishers,
  verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, score_mean,
  score_low, score_high, overlapping - events AS imprecise
ORDER BY bucket
