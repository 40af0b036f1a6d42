// Which of these month keys exist. $ids: month ids.
MATCH (m:Month)
WHERE m.id IN $ids
RETURN m.id AS id, m.reach AS reach
