SELECT c.id, t.lang, t.name
FROM category AS c
LEFT JOIN category_text AS t ON t.id = c.id
ORDER BY c.sort_no, c.id;
