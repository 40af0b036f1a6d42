/*---
name: officials
title: Who held office
question: Who represented this country or organisation on a day?
parameters:
  country: {type: actor, required: true, example: CHN, meaning: "Country or organisation: code, name or alias"}
  on: {type: date, edge: first, meaning: "The day; without one, every term that is known", example: "2025-02-05"}
columns:
  person: {type: text, meaning: The person's id}
  name: {type: text, meaning: The person's name}
  title: {type: text, meaning: The office}
  from: {type: date, meaning: "The first day in office, null where unknown"}
  to: {type: date, meaning: "The last day in office, null while it lasts or where unknown"}
cost: page
---*/
MATCH (party:Actor {id: $country})<-[term:REPRESENTS]-(person:Actor)
WHERE $on IS NULL OR ((term.from IS NULL OR term.from <= $on) AND (term.to IS NULL OR term.to >= $on))
RETURN person.id AS person, person.name AS name, term.title AS title, term.from AS from, term.to AS to
ORDER BY title, from DESC, person
