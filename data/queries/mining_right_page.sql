-- One mining right, a row a language.
SELECT r.id, r.kind, r.licence_no, r.project_name, r.mineral_id,
       m.category_id, r.county_id, r.area_km2, r.valid_from, r.valid_to,
       r.status, r.is_sample, r.certificate_no, r.holder, r.location,
       r.exploration_stage, r.production_scale, r.production_unit,
       r.mining_method, r.authority, r.transfer_mode, r.announced,
       t.lang, t.mineral_kind, c.name, t.summary
FROM mining_right AS r
LEFT JOIN mining_right_text AS t ON t.id = r.id
LEFT JOIN mineral AS m ON m.id = r.mineral_id
LEFT JOIN county_text AS c ON c.id = r.county_id AND c.lang = t.lang
WHERE r.id = :id;
