SELECT docent, sum(1 - is_rehearsal), sum(iif(is_rehearsal, 0, heads)),
       sum(iif(is_rehearsal, 0, seconds)), sum(is_rehearsal),
       sum(iif(is_rehearsal, seconds, 0))
FROM tour
WHERE day >= :year AND day < :next AND is_removed = 0
GROUP BY docent ORDER BY 2 DESC, docent;
