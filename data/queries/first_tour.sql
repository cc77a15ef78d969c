SELECT id FROM tour ORDER BY sort_no, id LIMIT 1;
