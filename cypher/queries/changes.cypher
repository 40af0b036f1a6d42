/*---
name: changes
title: What is new in the graph
question: Which events did we learn of since an instant, and which were taken back or read anew, the oldest change first?
parameters:
  since: {type: instant, default: -7d, example: "2026-01-01T00:00:00Z", meaning: "The instant from which on a change counts; to go on, give the last row's `at`"}
  after: {type: text, longest: 80, example: e0123456789abcdef, meaning: "Of the changes at that very instant, only those of later ids: the last row's `event`", neutral: ""}
  a: {type: actor, example: CHN, meaning: "A party that takes part: code, name or alias", neutral: (any)}
  b: {type: actor, example: PAK, meaning: Another party that takes part, neutral: (any)}
  country: {type: actor, example: IND, meaning: "A party that takes part, where it matters with whom not", neutral: (any)}
  project: {type: project, example: cpec, meaning: The project it is about, neutral: (any)}
  kind: {type: choice, many: true, choices: [new, retracted, superseded], meaning: "new: an event that nobody had reported; retracted: its last article was withdrawn; superseded: a later reading of its articles tells another event", neutral: [(any)]}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows}
columns:
  at: {type: instant, meaning: When the graph learnt it}
  kind: {type: text, meaning: "new, retracted or superseded"}
  event: {type: text, meaning: The event's id}
  now: {type: text, meaning: "The event that answers for this id today, null where none does"}
  date_text: {type: text, meaning: "The event's date at its precision"}
  type: {type: text, meaning: One of PLOVER's sixteen types}
  status: {type: text, meaning: "actual, alleged, planned or hypothetical"}
  sources: {type: list, meaning: Ids of those who acted; of all parties in a mutual act}
  targets: {type: list, meaning: Ids of those acted on}
  title: {type: text, meaning: The event in one line}
  reason: {type: text, meaning: "Why it was taken back"}
cost: page
---*/
CALL {
  MATCH (e:Event)
  WHERE e.recorded_at >= $since AND (e.recorded_at > $since OR e.id > $after)
  RETURN e, e.recorded_at AS at, 'new' AS kind, null AS reason
  UNION
  MATCH (e:RetiredEvent)
  WHERE e.retracted_at >= $since AND (e.retracted_at > $since OR e.id > $after)
  RETURN e, e.retracted_at AS at, CASE WHEN e.reason = 'superseded' THEN 'superseded' ELSE 'retracted' END AS kind,
    e.reason AS reason
}
WITH e, at, kind, reason, coalesce(e.sources, []) + coalesce(e.targets, []) + coalesce(e.people, []) AS parties
WHERE ('(any)' IN $kind OR kind IN $kind)
  AND ($a = '(any)' OR $a IN parties)
  AND ($b = '(any)' OR $b IN parties)
  AND ($country = '(any)' OR $country IN parties)
  AND ($project = '(any)' OR $project IN coalesce(e.projects, []))
WITH e, at, kind, reason
ORDER BY at, e.id, kind
LIMIT $limit
OPTIONAL MATCH (former:FormerId {id: e.id})
OPTIONAL MATCH (today:Event {id: e.id})
RETURN at, kind, e.id AS event, coalesce(today.id, former.now) AS now, e.date_text AS date_text, e.type AS type,
  e.status AS status, coalesce(e.sources, []) AS sources, coalesce(e.targets, []) AS targets, e.title AS title, reason
ORDER BY at, event, kind
