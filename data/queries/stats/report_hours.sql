SELECT hour, sum(times) FROM total
WHERE day >= :year AND day < :next AND kind = 'visit' GROUP BY hour;
