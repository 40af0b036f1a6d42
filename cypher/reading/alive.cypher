// Whether the graph answers.
RETURN 1 AS alive
