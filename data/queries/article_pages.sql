-- The pages of one article in order, a row a language.
SELECT p.id, p.picture, t.lang, t.title, t.body, t.body_simple
FROM article_page AS p
LEFT JOIN article_page_text AS t ON t.id = p.id
WHERE p.article_id = :article
ORDER BY p.sort_no, p.id;
