// Events that lost their last report, as they last were; an id may be retired more than once. $rows: list of {properties}.
UNWIND $rows AS row
CREATE (r:RetiredEvent)
SET r = row.properties
