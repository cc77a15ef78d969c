-- The first lead story for one audience, a row a language.
SELECT s.id, s.mineral_id, s.film_id, s.picture, s.screen, s.is_sample,
       t.lang, t.title, t.line, t.body
FROM story AS s
LEFT JOIN story_text AS t ON t.id = s.id
WHERE s.id = (SELECT l.id
              FROM story AS l
              JOIN story_audience AS a ON a.id = l.id
              WHERE l.kind = 'lead' AND a.target = :audience
              ORDER BY l.sort_no, l.id
              LIMIT 1);
