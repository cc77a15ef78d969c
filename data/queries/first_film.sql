SELECT id FROM film ORDER BY sort_no, id LIMIT 1;
