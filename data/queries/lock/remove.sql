DELETE FROM entry WHERE kind = :kind AND name = :name
