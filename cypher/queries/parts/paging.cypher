/*---
parameters:
  sort: {type: choice, choices: [newest, oldest], default: newest, meaning: "Which end comes first; undated events come last either way"}
  group: {type: choice, choices: [event, day], default: event, meaning: "event: a row each; day: a row for all events of one date, which names the others"}
  limit: {type: integer, minimum: 1, maximum: 1000, default: 50, meaning: Rows of a page}
  cursor: {type: text, longest: 400, meaning: "Where the page before ended: page.next of its answer"}
---*/
WITH e
ORDER BY CASE WHEN $sort = 'newest' THEN e.sort END, CASE WHEN $sort = 'oldest' THEN e.sort END DESC
// One more than a page: it tells whether there is a next one.
LIMIT $limit + 1
