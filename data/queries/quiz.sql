-- Questions in order, those for an audience first, a row a language.
SELECT q.id, q.right_answer, q.mineral_id, q.is_sample, t.lang, t.question,
       t.answer_a, t.answer_b, t.answer_c, t.answer_d, t.explain
FROM quiz AS q
LEFT JOIN quiz_text AS t ON t.id = q.id
ORDER BY NOT EXISTS (SELECT 1 FROM quiz_audience AS f
                     WHERE f.id = q.id AND f.target = :audience),
         q.sort_no, q.id;
