// Shortcuts of events that changed or are gone, by the index on ENGAGED(event). $ids: event ids.
MATCH ()-[r:ENGAGED]->()
WHERE r.event IN $ids
DELETE r
