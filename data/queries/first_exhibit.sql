SELECT id FROM exhibit ORDER BY sort_no, id LIMIT 1;
