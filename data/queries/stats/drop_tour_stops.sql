DELETE FROM tour_stop WHERE tour_id = :id;
