// New events. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (e:Event)
SET e = row.properties
