-- Counties in order, a row a language.
SELECT c.id, t.lang, t.name
FROM county AS c
LEFT JOIN county_text AS t ON t.id = c.id
ORDER BY c.sort_no, c.id;
