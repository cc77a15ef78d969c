-- Views, films, rounds of questions, updates, or what was not found.
SELECT what, sum(times), sum(amount) FROM total
WHERE day >= :year AND day < :next AND kind = :kind
GROUP BY what ORDER BY 2 DESC, what LIMIT :most;
