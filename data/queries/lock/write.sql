INSERT INTO entry (kind, name, hash, failures, wait_ms, boot, seen_ms, sum)
VALUES (:kind, :name, :hash, :failures, :wait_ms, :boot, :seen_ms, :sum)
ON CONFLICT (kind, name) DO UPDATE SET
    hash = excluded.hash, failures = excluded.failures,
    wait_ms = excluded.wait_ms, boot = excluded.boot,
    seen_ms = excluded.seen_ms, sum = excluded.sum
