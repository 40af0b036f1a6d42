// When something was last recorded: what a monitor watches.
MATCH (e:Event) WHERE e.recorded_at >= $since
RETURN e.recorded_at AS at ORDER BY e.recorded_at DESC LIMIT 1
