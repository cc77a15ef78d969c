SELECT lang, sum(times), sum(amount) FROM total
WHERE day >= :year AND day < :next AND kind = 'leave'
GROUP BY lang ORDER BY 2 DESC, lang;
