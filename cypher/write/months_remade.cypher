// How far the events filed under these months reach now; a month without events is not returned. $ids: month ids.
UNWIND $ids AS id
MATCH (m:Month {id: id})<-[:FILED]-(e:Event)
RETURN m.id AS id, max(e.date_end) AS reach
