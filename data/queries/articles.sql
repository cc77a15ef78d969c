-- Articles in order, those for an audience first, a row a language.
SELECT a.id, a.kind, a.picture, a.address_url, a.is_sample, t.lang, t.title,
       t.summary
FROM article AS a
LEFT JOIN article_text AS t ON t.id = a.id
ORDER BY NOT EXISTS (SELECT 1 FROM article_audience AS f
                     WHERE f.id = a.id AND f.target = :audience),
         a.sort_no, a.id;
