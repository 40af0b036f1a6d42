// Months of one owner (a pair, an actor, a project); null reads all of them.
MATCH (m:Month {owner: $owner})
WHERE $months IS NULL OR m.month IN $months
MATCH (m)<-[:FILED]-(e:Event)
