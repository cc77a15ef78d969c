-- state/lock.db: who may enter, and how often a wrong PIN was tried.
-- kind: 0 staff, 1 docent, 2 the recovery code. wait_ms was left to wait when
-- boot was seen_ms milliseconds old. sum is a hash of all the others: a bit
-- that fell over must not pass for a wrong PIN. The row (2, 'lost') stands for
-- PINs that cannot be had back.
CREATE TABLE entry (
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    wait_ms INTEGER NOT NULL CHECK (wait_ms >= 0),
    boot TEXT NOT NULL,
    seen_ms INTEGER NOT NULL,
    sum TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
