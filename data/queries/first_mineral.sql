SELECT id FROM mineral ORDER BY sort_no, id LIMIT 1;
