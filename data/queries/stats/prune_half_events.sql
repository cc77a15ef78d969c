DELETE FROM event
WHERE id <= (SELECT (min(id) + max(id)) / 2 FROM event);
