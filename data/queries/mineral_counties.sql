SELECT l.target, t.lang, t.name
FROM mineral_county AS l
JOIN county_text AS t ON t.id = l.target
WHERE l.id = :id
ORDER BY l.n;
