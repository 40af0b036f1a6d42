// How far the events of these months of the calendar reach now. $months: list of "2025-03" or "undated".
UNWIND $months AS month
MATCH (e:Event)
WHERE e.month = month
RETURN month, max(e.date_end) AS reach
