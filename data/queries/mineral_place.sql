-- Where the section shows a mineral: its lens, else its first spot.
SELECT x, y, leader_x, leader_y, tall_x, tall_y, tall_leader_x, tall_leader_y
FROM place
WHERE mineral_id = :id AND kind IN ('lens', 'spot')
ORDER BY kind <> 'lens', sort_no, id
LIMIT 1;
