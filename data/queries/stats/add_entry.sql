INSERT INTO entry (boot_id, boot_ms, wall_s, is_doubtful, day, kind, amount,
                   note)
SELECT id, :boot_ms, :wall_s, :is_doubtful, :day, :kind, :amount, :note
FROM boot WHERE boot = :boot;
