-- Pictures of one row of a table in order, a row a language.
SELECT p.id, p.file, p.credit, p.map_approval_no, p.is_sample,
       t.lang, t.caption
FROM picture AS p
LEFT JOIN picture_text AS t ON t.id = p.id
WHERE :id = CASE :kind WHEN 'mineral' THEN p.mineral_id
                       WHEN 'exhibit' THEN p.exhibit_id
                       WHEN 'result' THEN p.result_id
                       WHEN 'article_page' THEN p.article_page_id
                       WHEN 'event' THEN p.event_id
                       WHEN 'story' THEN p.story_id END
ORDER BY p.sort_no, p.id;
