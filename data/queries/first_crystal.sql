SELECT crystal_id FROM mineral WHERE crystal_id IS NOT NULL
ORDER BY sort_no, id LIMIT 1;
