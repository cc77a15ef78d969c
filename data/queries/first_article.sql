SELECT id FROM article ORDER BY sort_no, id LIMIT 1;
