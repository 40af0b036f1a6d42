// Events that lost their last report. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (r:RetiredEvent)
SET r = row.properties
