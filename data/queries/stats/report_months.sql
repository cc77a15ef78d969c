-- Month 0: the clock could not be right.
SELECT CAST(substr(day, 6, 2) AS INTEGER),
       sum(iif(kind = 'visit', times, 0)), sum(iif(kind = 'leave', amount, 0))
FROM total
WHERE day >= :year AND day < :next AND kind IN ('visit', 'leave')
GROUP BY 1;
