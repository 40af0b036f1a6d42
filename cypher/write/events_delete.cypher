// Events that lost their last report leave the graph. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})
DETACH DELETE e
