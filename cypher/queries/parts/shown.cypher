/*---
parameters:
  status: {type: choice, many: true, choices: [actual, alleged, planned, hypothetical], default: [actual, alleged], meaning: "How certain the reports are that it happened"}
  min_confidence: {type: number, minimum: 0, maximum: 1, default: 0.55, meaning: "Hides what was read with less certainty; 0 shows everything"}
---*/
  AND e.status IN $status
  AND e.confidence >= $min_confidence
