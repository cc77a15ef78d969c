-- Captions and sounds beside a film, in order.
SELECT k.kind, k.lang, m.hash
FROM film_track AS k
JOIN media AS m ON m.name = k.file
WHERE k.film_id = :id
ORDER BY k.sort_no, k.id;
