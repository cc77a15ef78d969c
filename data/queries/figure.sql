-- One figure, a row a language.
SELECT f.id, f.year, f.value, f.qualifier, t.lang, t.title, t.unit
FROM figure AS f
LEFT JOIN figure_text AS t ON t.id = f.id
WHERE f.id = :id;
