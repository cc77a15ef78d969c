SELECT hash, size FROM media WHERE name = :name;
