SELECT day, what FROM total
WHERE day >= :year AND day < :next AND kind = 'update'
ORDER BY day, CAST(what AS INTEGER);
