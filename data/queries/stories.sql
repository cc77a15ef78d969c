-- Stories of a kind in order, a row a language.
SELECT s.id, s.mineral_id, s.film_id, s.picture, s.screen, s.is_sample,
       t.lang, t.title, t.line, t.body
FROM story AS s
LEFT JOIN story_text AS t ON t.id = s.id
WHERE s.kind = :kind
ORDER BY s.sort_no, s.id;
