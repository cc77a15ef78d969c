-- The numbers of a result in order, a row a language.
SELECT p.id, p.label, p.value, p.qualifier, t.lang, t.series
FROM result_point AS p
LEFT JOIN result_point_text AS t ON t.id = p.id
WHERE p.result_id = :result
ORDER BY p.sort_no, p.id;
