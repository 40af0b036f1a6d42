// The event that answers for an id: itself, or what its former id leads to.
MATCH (e:Event {id: $id})
RETURN e.id AS id
UNION
MATCH (f:FormerId {id: $id})
MATCH (e:Event {id: f.now})
RETURN e.id AS id
