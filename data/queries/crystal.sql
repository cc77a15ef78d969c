SELECT c.id, c.formula, c.space_group, c.point_group, c.forms, c.system,
       c.a, c.b, c.c, c.alpha, c.beta, c.gamma, c.form_confidence,
       t.lang, t.name
FROM crystal AS c
LEFT JOIN crystal_text AS t ON t.id = c.id
WHERE c.id = :id;
