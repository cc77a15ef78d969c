-- The ids before and behind one mineral, in a ring, and its place.
WITH here AS (SELECT sort_no, id FROM mineral WHERE id = :id)
SELECT
    coalesce(
        (SELECT m.id FROM mineral AS m, here
         WHERE (m.sort_no, m.id) < (here.sort_no, here.id)
         ORDER BY m.sort_no DESC, m.id DESC LIMIT 1),
        (SELECT id FROM mineral ORDER BY sort_no DESC, id DESC LIMIT 1)),
    coalesce(
        (SELECT m.id FROM mineral AS m, here
         WHERE (m.sort_no, m.id) > (here.sort_no, here.id)
         ORDER BY m.sort_no, m.id LIMIT 1),
        (SELECT id FROM mineral ORDER BY sort_no, id LIMIT 1)),
    (SELECT count(*) FROM mineral AS m, here
     WHERE (m.sort_no, m.id) <= (here.sort_no, here.id)),
    (SELECT count(*) FROM mineral)
FROM here;
