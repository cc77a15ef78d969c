-- Questions in order, a row a language.
SELECT q.id, q.right_answer, q.mineral_id, q.is_sample, t.lang, t.question,
       t.answer_a, t.answer_b, t.answer_c, t.answer_d, t.explain
FROM quiz AS q
LEFT JOIN quiz_text AS t ON t.id = q.id
ORDER BY q.sort_no, q.id;
