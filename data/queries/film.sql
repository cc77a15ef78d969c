-- One film, a row a language.
SELECT f.id, f.kind, v.hash, p.hash, f.duration_s, f.year, f.credit,
       f.is_sample, t.lang, t.title, t.summary
FROM film AS f
JOIN media AS v ON v.name = f.file
LEFT JOIN media AS p ON p.name = f.poster
LEFT JOIN film_text AS t ON t.id = f.id
WHERE f.id = :id;
