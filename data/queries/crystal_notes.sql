SELECT n.id, n.hkl, t.lang, t.title, t.body
FROM crystal_note AS n
LEFT JOIN crystal_note_text AS t ON t.id = n.id
WHERE n.crystal_id = :id
ORDER BY n.sort_no, n.id;
