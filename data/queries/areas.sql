-- Business areas in order, a row a language.
SELECT a.id, a.icon, a.is_lead, a.picture, a.is_sample, a.figure_id,
       (SELECT count(*) FROM result AS r WHERE r.area_id = a.id),
       t.lang, t.name, t.scope
FROM business_area AS a
LEFT JOIN business_area_text AS t ON t.id = a.id
ORDER BY a.sort_no, a.id;
