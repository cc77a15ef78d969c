-- Everything of one mineral, a row a language.
SELECT m.id, m.category_id, m.formula, m.look, m.crystal_id, m.picture,
       m.is_sample, m.crystal_system, m.entry_type,
       m.mohs_min, m.mohs_max, m.density_min, m.density_max,
       m.resource_source_id,
       t.lang, t.name, t.uses_short, t.find_place, t.aliases, t.colour,
       t.lustre, t.habit, t.uses, t.localities, t.body, t.resource_note,
       t.body_simple
FROM mineral AS m
LEFT JOIN mineral_text AS t ON t.id = m.id
WHERE m.id = :id;
