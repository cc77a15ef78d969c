SELECT id FROM language ORDER BY sort_no, id;
