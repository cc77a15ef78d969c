INSERT INTO event (boot_id, boot_ms, wall_s, is_doubtful, kind, what, lang,
                   amount)
SELECT id, :boot_ms, :wall_s, :is_doubtful, :kind, :what, :lang, :amount
FROM boot WHERE boot = :boot;
