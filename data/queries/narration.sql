-- What is read aloud of one page, in order; an article is read page by page.
SELECT s.lang, m.hash, s.article_page_id
FROM sound AS s
JOIN media AS m ON m.name = s.file
LEFT JOIN article_page AS p ON p.id = s.article_page_id
WHERE (:kind = 'mineral' AND s.mineral_id = :id)
   OR (:kind = 'exhibit' AND s.exhibit_id = :id)
   OR (:kind = 'result' AND s.result_id = :id)
   OR (:kind = 'article' AND p.article_id = :id)
ORDER BY p.sort_no, p.id, s.sort_no, s.id;
