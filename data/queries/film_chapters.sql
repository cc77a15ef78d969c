-- Chapters of a film in order of time, a row a language.
SELECT c.id, c.start_s, t.lang, t.title
FROM chapter AS c
LEFT JOIN chapter_text AS t ON t.id = c.id
WHERE c.film_id = :id
ORDER BY c.start_s, c.sort_no, c.id;
