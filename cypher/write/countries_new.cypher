// Countries that a text names and the vocabulary lacks. $rows: list of {id, name}.
UNWIND $rows AS row
CREATE (n:Actor:Country {id: row.id, name: row.name})
