// Persons. $rows: list of {id, name}.
UNWIND $rows AS row
CREATE (n:Actor:Person {id: row.id, name: row.name})
