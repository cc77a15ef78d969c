-- What home shows in the section, a row a language.
SELECT p.id, p.kind, p.elevation_text,
       p.x, p.y, p.leader_x, p.leader_y,
       p.tall_x, p.tall_y, p.tall_leader_x, p.tall_leader_y,
       p.mineral_id, m.look, m.crystal_id,
       coalesce(t.lang, mt.lang), t.name, mt.name
FROM place AS p
LEFT JOIN language AS l
LEFT JOIN mineral AS m ON m.id = p.mineral_id
LEFT JOIN place_text AS t ON t.id = p.id AND t.lang = l.id
LEFT JOIN mineral_text AS mt ON mt.id = m.id AND mt.lang = l.id
WHERE p.kind <> 'spot'
ORDER BY p.sort_no, p.id, l.sort_no;
