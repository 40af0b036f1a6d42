// Months of several owners, or of the whole graph's calendar, whose owner is '*'.
CALL {
  UNWIND $owners AS owner
  MATCH (m:Month {owner: owner})
  WHERE owner <> '*' AND m.month IN $months
  MATCH (m)<-[:FILED]-(e:Event)
  RETURN e
  UNION
  UNWIND CASE WHEN '*' IN $owners THEN $months ELSE [] END AS month
  MATCH (e:Event {month: month})
  RETURN e
}
WITH e
