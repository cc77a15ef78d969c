-- The latest runs of one docent first, a row a stop.
SELECT s.tour_id, s.stop, s.ms
FROM tour_stop AS s
JOIN (SELECT id FROM tour
      WHERE docent = :docent AND tour = :tour AND is_rehearsal = 1 AND
            is_removed = 0 AND is_over = 1 AND id <> :but
      ORDER BY id DESC LIMIT :most) AS t ON t.id = s.tour_id
ORDER BY s.tour_id DESC, s.n;
