-- Articles in order, a row a language.
SELECT a.id, a.kind, a.picture, a.is_sample, t.lang, t.title, t.summary
FROM article AS a
LEFT JOIN article_text AS t ON t.id = a.id
ORDER BY a.sort_no, a.id;
