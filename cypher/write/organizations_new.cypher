// Organisations, bodies, firms and groups. $rows: list of {id, name, kind}.
UNWIND $rows AS row
CREATE (n:Actor:Organization {id: row.id, name: row.name, kind: row.kind})
