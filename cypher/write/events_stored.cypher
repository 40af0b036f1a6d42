// The nodes of those of these events that exist. $ids: event ids.
MATCH (e:Event)
WHERE e.id IN $ids
RETURN properties(e) AS event
