/*---
name: compare
title: Several relations side by side
question: How did the relations of several pairs develop over the same years, quarters or months?
parameters:
  pairs: {type: pair, many: true, required: true, example: "CHN-PAK,IND-PAK", meaning: "Pairs of parties: two codes, names or aliases with a hyphen between them"}
  since: {type: date, edge: first, meaning: "The first day; without one, the first bucket in which any of them has an event", example: "2020"}
  until: {type: date, edge: last, meaning: "The last day, inclusive", example: "2025"}
  bucket: {type: choice, choices: [year, quarter, month], default: year, meaning: Length of a bucket}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Leaves out what was read with less certainty"}
columns:
  pair: {type: text, meaning: "The pair's id, such as CHN|PAK"}
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
window: {kind: buckets, owner: pairs, of: [pairs]}
---*/
//! include parts/of_buckets.cypher
RETURN
  $owner AS pair, b.bucket AS bucket, b.first AS first, b.last AS last, events, days, reports, publishers,
  verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, score_mean,
  score_low, score_high, overlapping - events AS imprecise
ORDER BY bucket
