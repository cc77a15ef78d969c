-- The glossary in the reader's alphabet: by the keys made at import, in the
-- content's order where there is none. A row a language.
SELECT g.id, g.topic, g.picture, g.is_sample, t.lang, t.term, t.meaning,
       t.also
FROM glossary AS g
LEFT JOIN glossary_text AS t ON t.id = g.id
LEFT JOIN sort_key AS k ON k.table_name = 'glossary' AND k.lang = :lang
                       AND k.how = 'name' AND k.id = g.id
ORDER BY k.sort_key IS NULL, k.sort_key, g.sort_no, g.id;
