-- One result, a row a language.
SELECT r.id, r.area_id, r.year, r.chart, r.picture, r.is_sample, r.figure_id,
       t.lang, t.title, t.summary, t.body, t.unit
FROM result AS r
LEFT JOIN result_text AS t ON t.id = r.id
WHERE r.id = :id;
