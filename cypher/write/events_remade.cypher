// Events made anew from their reports. $rows: list of {id, properties}.
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
SET e = row.properties
