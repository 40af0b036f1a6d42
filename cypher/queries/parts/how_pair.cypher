/*---
parameters:
  how: {type: choice, many: true, choices: [between, joint, setting], meaning: "How the two parties meet: on each other, on the same side towards a third, one on the other's soil", neutral: [(any)]}
---*/
  AND ('(any)' IN $how OR EXISTS { MATCH (e)-[met:BETWEEN]->(p:Pair) WHERE p.id = $pair AND met.how IN $how })
