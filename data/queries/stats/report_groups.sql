SELECT group_kind, count(*), sum(heads), sum(seconds) FROM tour
WHERE day >= :year AND day < :next AND is_rehearsal = 0 AND is_removed = 0
GROUP BY group_kind ORDER BY 3 DESC, group_kind;
