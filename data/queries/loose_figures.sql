-- Figures of series that neither an area nor a result leads with, series by
-- series, a row a language. No samples.
SELECT f.id, f.series, f.year, f.value, f.qualifier, t.lang, t.title, t.unit
FROM figure AS f
LEFT JOIN figure_text AS t ON t.id = f.id
WHERE NOT f.is_sample
  AND f.series NOT IN (
    SELECT l.series
    FROM figure AS l
    WHERE l.id IN (SELECT figure_id FROM business_area
                   WHERE figure_id IS NOT NULL
                   UNION SELECT figure_id FROM result
                   WHERE figure_id IS NOT NULL))
ORDER BY (SELECT min(s.sort_no) FROM figure AS s WHERE s.series = f.series),
         f.series, f.year, f.sort_no, f.id;
