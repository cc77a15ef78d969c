-- What stands in the hall, in order, what is for an audience first, a
-- row a language.
SELECT e.id, e.label_no, e.kind, e.mineral_id, e.year_added, e.picture,
       e.is_sample, t.lang, t.name, t.body, t.hall_place,
       t.body_simple
FROM exhibit AS e
LEFT JOIN exhibit_text AS t ON t.id = e.id
ORDER BY NOT EXISTS (SELECT 1 FROM exhibit_audience AS f
                     WHERE f.id = e.id AND f.target = :audience),
         e.sort_no, e.id;
