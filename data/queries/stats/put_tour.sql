-- A running tour is put again and again. What staff have corrected stays.
INSERT INTO tour (id, boot_id, boot_ms, wall_s, is_doubtful, day, hour, tour,
                  docent, lang, second_lang, group_kind, heads, seconds,
                  stops_shown, stops, is_rehearsal, is_over)
SELECT :id, b.id, :boot_ms, :wall_s, :is_doubtful, :day, :hour, :tour,
       :docent, :lang, :second_lang, :group_kind, :heads, :seconds,
       :stops_shown, :stops, :is_rehearsal, :is_over
FROM boot AS b WHERE b.boot = :boot
ON CONFLICT (id) DO UPDATE
SET seconds = excluded.seconds, stops_shown = excluded.stops_shown,
    stops = excluded.stops, is_over = excluded.is_over,
    lang = excluded.lang, second_lang = excluded.second_lang,
    group_kind = iif(is_corrected, group_kind, excluded.group_kind),
    heads = iif(is_corrected, heads, excluded.heads);
