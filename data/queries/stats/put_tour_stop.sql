INSERT INTO tour_stop (tour_id, n, stop, ms) VALUES (:id, :n, :stop, :ms);
