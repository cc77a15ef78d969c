SELECT kind, name, hash, failures, wait_ms, boot, seen_ms, sum FROM entry
WHERE kind = :kind AND name = :name
