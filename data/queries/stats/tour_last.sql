-- The day a group was led last by this tour.
SELECT day FROM tour
WHERE tour = :tour AND is_rehearsal = 0 AND is_removed = 0
ORDER BY id DESC LIMIT 1;
