/*---
parameters:
  by: {type: actor, meaning: "Who acted: a source of the event, or a person behind it", example: CHN}
  to: {type: actor, meaning: "Who was acted on: a target of the event", example: PAK}
  type: {type: choice, many: true, meaning: "PLOVER's event types", example: CONSULT, choices: [AGREE, CONSULT, SUPPORT, COOPERATE, AID, RETREAT, CONCEDE, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT]}
  mode: {type: text, many: true, longest: 60, meaning: "PLOVER's modes, such as visit or ratify", example: visit}
  context: {type: text, many: true, longest: 60, meaning: "PLOVER's contexts, such as economic", example: economic}
  quad: {type: choice, many: true, choices: [1, 2, 3, 4], meaning: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", example: 1}
  person: {type: person, many: true, meaning: "Persons who acted in it, any of them", example: wang-yi}
  project: {type: project, meaning: "The project it is about", example: cpec}
  place: {type: place, meaning: "Where it happened: a place, or a country with all its places", example: gwadar}
  publisher: {type: publisher, many: true, meaning: "Publishers that report it, any of them"}
  since: {type: date, edge: first, meaning: "The first day; events that reach into it count", example: "2025"}
  until: {type: date, edge: last, meaning: "The last day, inclusive", example: "2025-06"}
  q: {type: words, meaning: "Words of title or quotes, all of them", example: nuclear}
  min_publishers: {type: integer, minimum: 1, maximum: 1000, meaning: "At least so many publishers that are independent of each other"}
  undated: {type: choice, choices: [exclude, include, only], default: exclude, meaning: "Events whose date no report tells: left out, after the dated ones, or alone"}
---*/
($after IS NULL OR CASE $sort WHEN 'oldest' THEN e.sort < $after ELSE e.sort > $after END)
  AND ($since IS NULL OR e.date_end >= $since)
  AND ($until IS NULL OR e.date <= $until)
  AND ($within IS NULL OR all(id IN $within WHERE id IN e.sources OR id IN e.targets OR id IN e.people))
  AND ($by IS NULL OR $by IN e.sources OR $by IN e.people)
  AND ($to IS NULL OR $to IN e.targets)
  AND ($type IS NULL OR e.type IN $type)
  AND ($mode IS NULL OR e.mode IN $mode)
  AND ($context IS NULL OR any(one IN $context WHERE one IN e.contexts))
  AND ($quad IS NULL OR e.quad IN $quad)
  AND ($person IS NULL OR any(id IN $person WHERE id IN e.people OR id IN e.sources OR id IN e.targets))
  AND ($project IS NULL OR $project IN e.projects)
  AND ($place IS NULL OR e.place = $place OR EXISTS { MATCH (e)-[:IN]->(:Place)-[:IN]->(c:Country) WHERE c.id = $place })
  AND ($publisher IS NULL OR EXISTS {
    MATCH (e)-[:REPORTED_IN]->(:Article)-[:PUBLISHED_BY]->(publisher:Publisher) WHERE publisher.id IN $publisher
  })
  AND ($min_publishers IS NULL OR e.publishers >= $min_publishers)
  AND ($q IS NULL OR all(word IN $q WHERE toLower(coalesce(e.title, '') + ' ' + coalesce(e.summary, '')) CONTAINS word))
