DELETE FROM total
WHERE substr(day, 1, 4) = (SELECT substr(min(day), 1, 4) FROM total)
  AND kind IN ('view', 'nothing');
