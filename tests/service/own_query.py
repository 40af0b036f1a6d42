"""A canned query as a user would drop it into a folder."""

from __future__ import annotations

OWN = """/*---
name: own_acts
title: Acts of one kind
question: Which acts of this type did a country do, newest first?
parameters:
  country: {type: country, required: true, example: CHN, meaning: Who acted}
  type: {type: choice, choices: [CONSULT, AGREE], default: CONSULT, meaning: Of which type}
  limit: {type: integer, minimum: 1, maximum: 100, default: 5, meaning: Rows}
columns:
  event: {type: text, meaning: The event}
  day: {type: date, meaning: Its day}
---*/
MATCH (m:Month {owner: $country})<-[:FILED]-(e:Event)
WHERE e.type = $type AND $country IN e.sources
RETURN e.id AS event, e.date AS day ORDER BY day DESC, event LIMIT $limit
"""
