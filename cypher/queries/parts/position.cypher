// Rows after the last one of the page before.
  AND CASE $sort WHEN 'oldest' THEN e.sort < $after ELSE e.sort > $after END
