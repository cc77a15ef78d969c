-- Doubtful ones go with the others that were counted before them.
DELETE FROM event WHERE id <= (
    SELECT max(id) FROM event WHERE is_doubtful = 0 AND wall_s < :before_s);
