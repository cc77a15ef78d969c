SELECT value FROM kept WHERE name = :name;
