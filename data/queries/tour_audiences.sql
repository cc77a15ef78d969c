-- For whom each tour is made, in the hall's order, a row a language.
SELECT o.id, a.id, t.lang, t.name
FROM tour_audience AS o
JOIN audience AS a ON a.id = o.target
LEFT JOIN audience_text AS t ON t.id = a.id
WHERE o.id = :id
ORDER BY o.n, a.id;
