SELECT id FROM mining_right ORDER BY sort_no, id LIMIT 1;
