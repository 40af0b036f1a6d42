/*---
name: coverage
title: What the graph covers
question: From which months are there events, how many, and how many articles and publishers tell them?
parameters:
  since: {type: date, edge: first, meaning: The first month, neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: The last month, neutral: 9999-12-31}
columns:
  month: {type: text, meaning: "2025-03, or undated"}
  events: {type: integer, meaning: Events of every status that begin in it}
  actual: {type: integer, meaning: Those that did happen}
  reports: {type: integer, meaning: Articles that report them}
cost: graph
---*/
MATCH (m:Month {owner: '*'})
WHERE m.month = 'undated' OR (m.month >= left(toString($since), 7) AND m.month <= left(toString($until), 7))
MATCH (e:Event {month: m.month})
RETURN
  m.month AS month, count(e) AS events, sum(CASE WHEN e.status = 'actual' THEN 1 ELSE 0 END) AS actual,
  sum(e.reports) AS reports
ORDER BY month DESC
