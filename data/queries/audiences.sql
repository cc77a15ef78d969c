-- The kinds of visitors a group may be, a row a language.
SELECT a.id, t.lang, t.name
FROM audience AS a
LEFT JOIN audience_text AS t ON t.id = a.id
ORDER BY a.sort_no, a.id;
