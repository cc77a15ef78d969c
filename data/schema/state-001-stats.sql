-- What happened at the kiosk, never who: no row knows a visitor.
-- A day is YYYY-MM-DD as the hall's clock had it; YYYY-00-00 where the clock
-- could not be right. boot_ms counts from when the machine was switched on.

CREATE TABLE boot (
    id INTEGER NOT NULL PRIMARY KEY,
    boot TEXT NOT NULL UNIQUE
) STRICT;

-- Each event as it came; the oldest go first.
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    boot_id INTEGER NOT NULL REFERENCES boot (id),
    boot_ms INTEGER NOT NULL,
    wall_s INTEGER NOT NULL,
    is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    lang TEXT NOT NULL,
    amount INTEGER NOT NULL
) STRICT;

-- The same by day, kept for years. hour: only of visits, else -1.
CREATE TABLE total (
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    hour INTEGER NOT NULL CHECK (hour BETWEEN -1 AND 23),
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    lang TEXT NOT NULL,
    times INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, hour, kind, what, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE tour (
    id INTEGER NOT NULL PRIMARY KEY,
    boot_id INTEGER NOT NULL REFERENCES boot (id),
    boot_ms INTEGER NOT NULL, -- when it began
    wall_s INTEGER NOT NULL,
    is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    hour INTEGER NOT NULL,
    tour TEXT NOT NULL,
    docent TEXT NOT NULL,
    lang TEXT NOT NULL,
    second_lang TEXT NOT NULL,
    group_kind TEXT NOT NULL,
    heads INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    stops_shown INTEGER NOT NULL,
    stops INTEGER NOT NULL,
    is_rehearsal INTEGER NOT NULL CHECK (is_rehearsal IN (0, 1)),
    is_over INTEGER NOT NULL CHECK (is_over IN (0, 1)),
    is_corrected INTEGER NOT NULL DEFAULT 0 CHECK (is_corrected IN (0, 1)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX tour_of_day ON tour (day);

CREATE TABLE tour_stop (
    tour_id INTEGER NOT NULL REFERENCES tour (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    stop TEXT NOT NULL,
    ms INTEGER NOT NULL,
    PRIMARY KEY (tour_id, n)
) STRICT, WITHOUT ROWID;

-- What staff type in: activities held, exhibits and panels renewed, leaflets.
CREATE TABLE entry (
    id INTEGER NOT NULL PRIMARY KEY,
    boot_id INTEGER NOT NULL REFERENCES boot (id),
    boot_ms INTEGER NOT NULL,
    wall_s INTEGER NOT NULL,
    is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    note TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX entry_of_day ON entry (day);

CREATE TABLE kept (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
