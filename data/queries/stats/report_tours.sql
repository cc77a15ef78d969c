SELECT id, tour, docent, lang, second_lang, group_kind, heads, seconds,
       stops_shown, stops, is_rehearsal, is_over, day, hour
FROM tour
WHERE day >= :year AND day < :next AND is_removed = 0 ORDER BY day, id;
