// The months in which these owners have events, and how far those reach: one row, with days as text, for that travels
// fastest. $owners: pair ids, actor ids, 'project:<id>', or '*' for the whole graph.
MATCH (m:Month)
WHERE m.owner IN $owners
RETURN collect([m.month, toString(m.reach)]) AS months
