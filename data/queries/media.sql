SELECT hash, size, origin_hash, origin_size FROM media WHERE name = :name;
