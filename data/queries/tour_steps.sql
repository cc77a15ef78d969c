-- What Next shows inside one stop, a row a language.
SELECT s.id, s.screen, s.picture, t.lang, t.title, t.body
FROM step AS s
LEFT JOIN step_text AS t ON t.id = s.id
WHERE s.stop_id = :id
ORDER BY s.sort_no, s.id;
