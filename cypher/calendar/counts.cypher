// How many events each of these months of these owners holds. $owners: as for months; $months: "2025-03" or "undated".
MATCH (m:Month)
WHERE m.owner IN $owners AND m.month IN $months
MATCH (m)<-[filed:FILED]-()
RETURN m.month AS month, count(filed) AS events
