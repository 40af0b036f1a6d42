// How far the events of a month reach. $rows: list of {id, reach}.
UNWIND $rows AS row
MATCH (m:Month {id: row.id})
SET m.reach = row.reach
