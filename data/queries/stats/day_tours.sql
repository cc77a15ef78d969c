SELECT id, tour, docent, lang, second_lang, group_kind, heads, seconds,
       stops_shown, stops, is_rehearsal, is_over, day, hour
FROM tour
WHERE day = :day AND is_removed = 0 AND (substr(day, 6) <> '00-00' OR boot_id =
      (SELECT id FROM boot WHERE boot = :boot))
ORDER BY id;
