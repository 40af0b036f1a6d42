/*---
parameters:
  how: {type: choice, many: true, choices: [between, joint, setting], meaning: "How two of its parties meet: on each other, on the same side towards a third, one on the other's soil", neutral: [(any)]}
---*/
  AND ('(any)' IN $how OR EXISTS { MATCH (e)-[met:BETWEEN]->(:Pair) WHERE met.how IN $how })
