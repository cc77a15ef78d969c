-- What a page with an item shows, a row a language; nothing: no such item.
SELECT lang, name FROM mineral_text WHERE :screen = 'mineral' AND id = :id
UNION ALL
SELECT lang, name FROM crystal_text WHERE :screen = 'crystal' AND id = :id
UNION ALL
SELECT lang, (SELECT project_name FROM mining_right AS r WHERE r.id = t.id)
FROM mining_right_text AS t WHERE :screen = 'right' AND id = :id
UNION ALL
SELECT lang, (SELECT project_name FROM transfer AS r WHERE r.id = t.id)
FROM transfer_text AS t WHERE :screen = 'right' AND id = :id
UNION ALL
SELECT lang, name FROM business_area_text WHERE :screen = 'area' AND id = :id
UNION ALL
SELECT lang, title FROM result_text WHERE :screen = 'result' AND id = :id
UNION ALL
SELECT lang, title FROM film_text WHERE :screen = 'film' AND id = :id
UNION ALL
SELECT lang, term FROM glossary_text WHERE :screen = 'glossary' AND id = :id
UNION ALL
SELECT lang, title FROM article_text WHERE :screen = 'article' AND id = :id
UNION ALL
SELECT lang, name FROM exhibit_text WHERE :screen = 'exhibit' AND id = :id
UNION ALL
SELECT lang, title FROM tour_text WHERE :screen = 'tour' AND id = :id
UNION ALL
SELECT lang, name FROM audience_text WHERE :screen = 'audience' AND id = :id;
