SELECT id FROM glossary ORDER BY sort_no, id LIMIT 1;
