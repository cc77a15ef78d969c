-- Cards by the keys of names made at import, else in the content's order, a
-- row a language. An empty parameter asks for everything.
SELECT m.id, m.category_id, m.formula, m.look, m.crystal_id, m.picture,
       m.is_sample,
       t.lang, t.name, t.uses_short, t.find_place
FROM mineral AS m
LEFT JOIN mineral_text AS t ON t.id = m.id
LEFT JOIN sort_key AS k ON k.table_name = 'mineral' AND k.lang = :lang
                       AND k.how = :how AND k.id = m.id
WHERE (:category = '' OR m.category_id = :category)
  AND (:county = '' OR EXISTS
       (SELECT 1 FROM mineral_county AS l
        WHERE l.id = m.id AND l.target = :county))
  AND (:use = '' OR EXISTS
       (SELECT 1 FROM mineral_use_group AS l
        WHERE l.id = m.id AND l.target = :use))
  AND (:colour = '' OR EXISTS
       (SELECT 1 FROM mineral_colour_group AS l
        WHERE l.id = m.id AND l.target = :colour))
ORDER BY k.sort_key IS NULL, k.sort_key, m.sort_no, m.id;
