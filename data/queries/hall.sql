-- The hall's one row, a row a language.
SELECT h.is_sample, h.crest, h.picture, h.account_url,
       t.lang, t.name, t.name_short, t.welcome, t.welcome_line, t.about,
       t.address, t.opening
FROM hall AS h
LEFT JOIN hall_text AS t ON t.id = h.id
WHERE h.id = (SELECT id FROM hall ORDER BY sort_no, id LIMIT 1);
