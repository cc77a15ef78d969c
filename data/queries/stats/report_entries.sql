SELECT id, kind, amount, note, day FROM entry
WHERE day >= :year AND day < :next AND is_removed = 0 ORDER BY day, id;
