-- The stops of one tour in order, a row a language.
SELECT s.id, s.screen, s.minutes, s.picture, s.is_sample,
       t.lang, t.title, t.body, t.notes
FROM stop AS s
LEFT JOIN stop_text AS t ON t.id = s.id
WHERE s.tour_id = :id
ORDER BY s.sort_no, s.id;
