SELECT (SELECT count(*) FROM mineral),
       (SELECT count(*) FROM mining_right),
       (SELECT count(*) FROM transfer),
       (SELECT count(*) FROM business_area),
       (SELECT count(*) FROM result),
       (SELECT count(*) FROM film),
       (SELECT count(*) FROM glossary);
