-- What came in, by table.
SELECT table_name, cleared FROM import_count ORDER BY table_name;
