/*---
name: odd_names
title: Names that are long, or written from right to left
question: Do they fit?
parameters: {}
columns:
  source: {type: text, meaning: The party in the middle}
  target: {type: text, meaning: Another one}
  source_name: {type: text, meaning: Its name}
  target_name: {type: text, meaning: Its name}
  events: {type: integer, meaning: Events}
  score_mean: {type: number, meaning: Mean score}
view: network
paging: none
cost: page
---*/
UNWIND [
  ['LNG', 'Permanent Secretariat of the Inter-Regional Commission for the Coordination of Transboundary Waterways'],
  ['ONE', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
  ['RTL', 'منظمة التعاون الاقتصادي لدول الساحل والصحراء'],
  ['HEB', 'הרשות לתיאום מקורות המים'],
  ['CJK', '上海合作组织成员国政府首脑理事会秘书处'],
  ['TAG', '<b>bold</b> & "quoted"']
] AS one
RETURN 'MID' AS source, one[0] AS target, 'Middle' AS source_name, one[1] AS target_name, 3 AS events, 1.0 AS score_mean
