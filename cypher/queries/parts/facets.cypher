/*---
parameters:
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: "Values of one facet, the commonest first"}
columns:
  facet: {type: text, meaning: "all, type, mode, context, quad, status, how, direction, year, person, project, place or publisher"}
  value: {type: text, meaning: The value as parameters take it}
  name: {type: text, meaning: "Its name where it is a person, project, place or publisher; else the value"}
  events: {type: integer, meaning: Events that have it}
  values: {type: integer, meaning: "How many values this facet has in all, shown or not"}
---*/
  [(e)-[:REPORTED_IN]->(:Article)-[:PUBLISHED_BY]->(publisher:Publisher) | publisher.id] AS voices
WITH e.id AS id,
  [{facet: 'all', value: 'all'}, {facet: 'type', value: e.type}, {facet: 'mode', value: e.mode}, {facet: 'quad', value: toString(e.quad)},
   {facet: 'status', value: e.status}, {facet: 'how', value: how}, {facet: 'direction', value: direction},
   {facet: 'year', value: toString(e.date.year)}, {facet: 'place', value: e.place}]
  + [one IN coalesce(e.contexts, []) | {facet: 'context', value: one}]
  + [one IN coalesce(e.people, []) | {facet: 'person', value: one}]
  + [one IN coalesce(e.projects, []) | {facet: 'project', value: one}]
  + [one IN voices | {facet: 'publisher', value: one}] AS told
UNWIND told AS one
WITH id, one.facet AS facet, one.value AS value
WHERE value IS NOT NULL
WITH facet, value, count(DISTINCT id) AS events
ORDER BY events DESC, value
WITH facet, collect({value: value, events: events}) AS found
WITH facet, size(found) AS values, found[0..$limit] AS shown
UNWIND shown AS one
OPTIONAL MATCH (actor:Actor {id: one.value})
WHERE facet = 'person'
OPTIONAL MATCH (project:Project {id: one.value})
WHERE facet = 'project'
OPTIONAL MATCH (place:Place {id: one.value})
WHERE facet = 'place'
OPTIONAL MATCH (publisher:Publisher {id: one.value})
WHERE facet = 'publisher'
RETURN facet, one.value AS value, coalesce(actor.name, project.name, place.name, publisher.name, one.value) AS name,
  one.events AS events, values
ORDER BY facet, events DESC, value
