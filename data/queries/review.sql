SELECT table_name, id, column_name, why FROM review
ORDER BY table_name, id, column_name;
