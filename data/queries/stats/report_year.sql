-- The latest year in which something was counted.
SELECT max(day) FROM (
    SELECT max(day) AS day FROM total UNION ALL
    SELECT max(day) FROM tour WHERE is_removed = 0 UNION ALL
    SELECT max(day) FROM entry WHERE is_removed = 0);
