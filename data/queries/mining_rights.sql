-- Mining rights in order, a row a language. The mineral's own kind groups
-- them; a right without a mineral of the catalog stands for itself.
SELECT r.id, r.kind, r.licence_no, r.project_name, r.mineral_id,
       m.category_id, r.county_id, r.area_km2, r.valid_from, r.valid_to,
       r.status, r.is_sample, t.lang, t.mineral_kind, c.name
FROM mining_right AS r
LEFT JOIN mining_right_text AS t ON t.id = r.id
LEFT JOIN mineral AS m ON m.id = r.mineral_id
LEFT JOIN county_text AS c ON c.id = r.county_id AND c.lang = t.lang
ORDER BY r.sort_no, r.id;
