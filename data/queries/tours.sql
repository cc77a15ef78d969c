-- Tours in order, a row a language.
SELECT o.id, o.minutes, o.picture, o.is_sample,
       (SELECT count(*) FROM stop AS s WHERE s.tour_id = o.id),
       t.lang, t.title, t.summary
FROM tour AS o
LEFT JOIN tour_text AS t ON t.id = o.id
ORDER BY o.sort_no, o.id;
