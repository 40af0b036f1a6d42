// The months in which these owners have events, and how far those reach. $owners: pair ids, actor ids,
// 'project:<id>', or '*' for the whole graph.
UNWIND $owners AS owner
MATCH (m:Month {owner: owner})
RETURN m.month AS month, max(m.reach) AS reach
