/*---
# neutral: what the Cypher gets where nothing was said. Not null and not empty: Neo4j plans anew, for a second, for
# every mixture of types and sizes.
parameters:
  by: {type: actor, meaning: "Who acted: a source of the event, or a person behind it", example: CHN, neutral: (any)}
  to: {type: actor, meaning: "Who was acted on: a target of the event", example: PAK, neutral: (any)}
  type: {type: choice, many: true, meaning: "PLOVER's event types", example: CONSULT, choices: [AGREE, CONSULT, SUPPORT, COOPERATE, AID, RETREAT, CONCEDE, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT], neutral: [(any)]}
  mode: {type: text, many: true, longest: 60, meaning: "PLOVER's modes, such as visit or ratify", example: visit, neutral: [(any)]}
  context: {type: text, many: true, longest: 60, meaning: "PLOVER's contexts, such as economic", example: economic, neutral: [(any)]}
  quad: {type: choice, many: true, choices: [1, 2, 3, 4], meaning: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", example: 1, neutral: [0]}
  min_score: {type: number, minimum: -10, maximum: 10, meaning: "At least this score, -10 conflict to 10 cooperation", example: 2, neutral: -10}
  max_score: {type: number, minimum: -10, maximum: 10, meaning: "At most this score", example: -2, neutral: 10}
  person: {type: person, many: true, meaning: "Persons who acted in it, any of them", example: wang-yi, neutral: [(any)]}
  project: {type: project, meaning: "The project it is about", example: cpec, neutral: (any)}
  place: {type: place, meaning: "Where it happened: a place, or a country with all its places", example: gwadar, neutral: (any)}
  publisher: {type: publisher, many: true, meaning: "Publishers that report it, any of them", neutral: [(any)]}
  since: {type: date, edge: first, meaning: "The first day; events that reach into it count", example: "2025", neutral: 0001-01-01}
  until: {type: date, edge: last, meaning: "The last day, inclusive", example: "2025-06", neutral: 9999-12-31}
  learnt_since: {type: instant, meaning: "The instant from which on we learnt of it; a day or a full instant", example: "2026-01-01", neutral: 1900-01-01T00:00:00Z}
  learnt_until: {type: instant, edge: last, meaning: "The instant up to which we learnt of it; a day counts to its end", example: "2026-01-31", neutral: 2999-01-01T00:00:00Z}
  published_since: {type: date, edge: first, meaning: "The first day on which an article may have been published that reports it", example: "2025-06", neutral: 0001-01-01}
  q: {type: words, meaning: "Words of title or quotes, all of them", example: nuclear, neutral: [(any)]}
  min_publishers: {type: integer, minimum: 1, maximum: 1000, meaning: "At least so many publishers that are independent of each other", neutral: 0}
  undated: {type: choice, choices: [exclude, include, only], default: exclude, meaning: "Events whose date no report tells: left out, after the dated ones, or alone"}
---*/
(e.date IS NULL OR e.date_end >= $since)
  AND (e.date IS NULL OR e.date <= $until)
  AND ('(any)' IN $alongside OR all(id IN $alongside WHERE id IN e.sources OR id IN e.targets OR id IN e.people))
  AND ($by = '(any)' OR $by IN e.sources OR $by IN e.people)
  AND ($to = '(any)' OR $to IN e.targets)
  AND ('(any)' IN $type OR e.type IN $type)
  AND ('(any)' IN $mode OR e.mode IN $mode)
  AND ('(any)' IN $context OR any(one IN $context WHERE one IN e.contexts))
  AND (0 IN $quad OR e.quad IN $quad)
  AND coalesce(e.score, 0) >= $min_score AND coalesce(e.score, 0) <= $max_score
  AND ('(any)' IN $person OR any(id IN $person WHERE id IN e.people OR id IN e.sources OR id IN e.targets))
  AND ($project = '(any)' OR $project IN e.projects)
  AND ($place = '(any)' OR e.place = $place OR EXISTS { MATCH (e)-[:IN]->(:Place)-[:IN]->(c:Country) WHERE c.id = $place })
  AND ('(any)' IN $publisher OR EXISTS {
    MATCH (e)-[:REPORTED_IN]->(:Article)-[:PUBLISHED_BY]->(publisher:Publisher) WHERE publisher.id IN $publisher
  })
  AND e.recorded_at >= $learnt_since AND e.recorded_at <= $learnt_until
  AND (toString($published_since) = '0001-01-01'
    OR EXISTS { MATCH (e)-[:REPORTED_IN]->(told:Article) WHERE told.published >= $published_since })
  AND ($min_publishers = 0 OR e.publishers >= $min_publishers)
  AND ('(any)' IN $q OR all(word IN $q WHERE toLower(coalesce(e.title, '') + ' ' + coalesce(e.summary, '')) CONTAINS word))
