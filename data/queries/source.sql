SELECT s.id, s.published_on, t.lang, t.title
FROM source AS s
LEFT JOIN source_text AS t ON t.id = s.id
WHERE s.id = :id;
