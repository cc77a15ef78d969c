SELECT hash, size, w, h FROM media_size WHERE media = :name ORDER BY n;
