SELECT kind, name, hash, failures, wait_ms, boot, seen_ms, sum FROM entry
ORDER BY kind, name
