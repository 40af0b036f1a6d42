  CASE
    WHEN size([(e)-[met:BETWEEN]->(:Pair) WHERE met.how = 'between' | 1]) > 0 THEN 'between'
    WHEN size([(e)-[met:BETWEEN]->(:Pair) WHERE met.how = 'joint' | 1]) > 0 THEN 'joint'
    WHEN size([(e)-[met:BETWEEN]->(:Pair) | 1]) > 0 THEN 'setting'
  END AS how,
