-- What minerals can be chosen by: 0 use, 1 colour, 2 county.
SELECT id, 0 AS kind, target FROM mineral_use_group
UNION ALL
SELECT id, 1, target FROM mineral_colour_group
UNION ALL
SELECT l.id, 2, l.target FROM mineral_county AS l
ORDER BY 2, 3, 1;
