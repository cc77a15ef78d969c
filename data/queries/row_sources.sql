-- The sources of any row, a row a language.
SELECT s.id, s.published_on, t.lang, t.title
FROM row_source AS l
JOIN source AS s ON s.id = l.target
LEFT JOIN source_text AS t ON t.id = s.id
WHERE l.table_name = :table AND l.id = :id
ORDER BY l.n;
