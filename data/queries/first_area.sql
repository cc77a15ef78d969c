SELECT id FROM business_area ORDER BY sort_no, id LIMIT 1;
