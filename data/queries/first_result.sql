SELECT id FROM result ORDER BY sort_no, id LIMIT 1;
