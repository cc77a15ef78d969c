SELECT kind, count(*), sum(amount) FROM entry
WHERE day >= :year AND day < :next AND is_removed = 0
GROUP BY kind ORDER BY kind;
