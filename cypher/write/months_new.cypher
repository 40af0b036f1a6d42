// Month keys. $rows: list of {properties: {id, owner, month, reach}}.
UNWIND $rows AS row
CREATE (m:Month)
SET m = row.properties
