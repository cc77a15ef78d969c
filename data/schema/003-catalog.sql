-- The catalog of one generation: written once by the importer, then only read.
--
-- Rules for every table
--   id            what staff write in the first column; text
--   sort_no       the content's order; rows of equal sort_no stand by id
--   is_sample     1: the row wears the sample mark
--   disclosure    only cleared rows get here, so it can have one value
--   reviewer      who cleared the row, and review_date when; never shown
--   note          the hall's own remark, never shown
--   X_text        words, one row a language; empty where there is no translation
--   X_Y           many-to-many links and lists, in the order of n
--   media columns name a file of table media, as the sheet does
--   dates         YYYY-MM-DD; `*_on` may be YYYY or YYYY-MM
--   money         four columns: as written, value, unit, qualifier
--   empty text is '', an empty number, date or reference is NULL
-- The sources of every row that carries facts are in row_source.

PRAGMA application_id = 0x4B415245; -- "KARE"
PRAGMA user_version = 3;

-- What the program brings or the sheet names, kept as objects/<hash>.
CREATE TABLE media (
    name TEXT NOT NULL PRIMARY KEY, -- as in the sheet: x.jpg, karez:film.mp4
    role TEXT NOT NULL CHECK (role IN ('picture', 'film', 'sound', 'captions')),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    size INTEGER NOT NULL CHECK (size > 0), -- bytes
    -- What staff brought, from which the object was made.
    origin_hash TEXT NOT NULL CHECK (length(origin_hash) = 64),
    origin_size INTEGER NOT NULL CHECK (origin_size > 0)
) STRICT, WITHOUT ROWID;

-- A picture in the sizes that screens use, the largest first, which is the one
-- that `media` names.
CREATE TABLE media_size (
    media TEXT NOT NULL REFERENCES media (name),
    n INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    size INTEGER NOT NULL CHECK (size > 0), -- bytes
    w INTEGER NOT NULL CHECK (w > 0),
    h INTEGER NOT NULL CHECK (h > 0),
    PRIMARY KEY (media, n)
) STRICT, WITHOUT ROWID;

-- How many rows the source had and how many stayed behind, by table.
CREATE TABLE import_count (
    table_name TEXT NOT NULL PRIMARY KEY,
    total INTEGER NOT NULL,
    cleared INTEGER NOT NULL,
    held INTEGER NOT NULL,
    left_out INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE row_source (
    table_name TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (table_name, id, n)
) STRICT, WITHOUT ROWID;

-- Cells that a curator or a native reader should look at again.
CREATE TABLE review (
    table_name TEXT NOT NULL,
    id TEXT NOT NULL,
    column_name TEXT NOT NULL, -- as in the sheet: name_ug
    why TEXT NOT NULL,         -- low, medium, or a few words
    PRIMARY KEY (table_name, id, column_name)
) STRICT, WITHOUT ROWID;

-- What visitors search, as src/catalog/search_key.h writes it: keys are
-- scanned, shown is what a match is pointed out in. group_no is the kind; the
-- primary key is the order in which equals are shown.
CREATE TABLE search_item (
    group_no INTEGER NOT NULL,
    sort_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    keys BLOB NOT NULL,
    shown BLOB NOT NULL,
    PRIMARY KEY (group_no, sort_no, id)
) STRICT, WITHOUT ROWID;

-- Which language a tag of the keys means: n is what is added to it.
CREATE TABLE search_lang (
    n INTEGER NOT NULL PRIMARY KEY,
    lang TEXT NOT NULL REFERENCES language (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Order of names as a reader of the language expects it, compared byte by
-- byte: how 'name' (Chinese: by pinyin) or 'stroke' (Chinese only).
CREATE TABLE sort_key (
    table_name TEXT NOT NULL,
    lang TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('name', 'stroke')),
    id TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    PRIMARY KEY (table_name, lang, how, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE language (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''), -- in its own script
    bcp47 TEXT NOT NULL, -- for shaping: zh-Hans
    direction TEXT NOT NULL,
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    publisher TEXT NOT NULL,
    address TEXT NOT NULL, -- URL or DOI; staff only
    published_on TEXT,
    reliability TEXT,
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_text (
    id TEXT NOT NULL REFERENCES source (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Kinds of minerals by use: energy, gems.
CREATE TABLE category (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE category_text (
    id TEXT NOT NULL REFERENCES category (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- id: the six digits of the administrative division.
CREATE TABLE county (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE county_text (
    id TEXT NOT NULL REFERENCES county (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE audience (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    reads_simple INTEGER NOT NULL CHECK (reads_simple IN (0, 1)),
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audience_text (
    id TEXT NOT NULL REFERENCES audience (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- One row.
CREATE TABLE hall (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    account_url TEXT, -- of the hall's own account, shown as a QR code
    crest TEXT REFERENCES media (name),
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hall_text (
    id TEXT NOT NULL REFERENCES hall (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    name_short TEXT NOT NULL,
    welcome TEXT NOT NULL, -- the lead title of home
    welcome_line TEXT NOT NULL, -- under it
    about TEXT NOT NULL,
    address TEXT NOT NULL,
    opening TEXT NOT NULL, -- opening hours
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE crystal (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    formula TEXT NOT NULL,
    system TEXT NOT NULL,
    space_group TEXT NOT NULL,
    point_group TEXT NOT NULL CHECK (point_group <> ''), -- settings as src/crystal
    a REAL NOT NULL, -- angstrom
    b REAL NOT NULL, -- angstrom
    c REAL NOT NULL, -- angstrom
    alpha REAL NOT NULL, -- degrees
    beta REAL NOT NULL, -- degrees
    gamma REAL NOT NULL, -- degrees
    formula_units INTEGER, -- in the cell (Z)
    density REAL, -- g/cm3, from the cell
    forms TEXT NOT NULL CHECK (forms <> ''), -- label{h k l}@distance;...
    cell_confidence TEXT,
    form_confidence TEXT, -- low: an ideal shape, shown as schematic
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE crystal_text (
    id TEXT NOT NULL REFERENCES crystal (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Hot-spots of the crystal viewer.
CREATE TABLE crystal_note (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    crystal_id TEXT NOT NULL REFERENCES crystal (id),
    hkl TEXT NOT NULL, -- the direction it points at, "1 0 4"
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE crystal_note_text (
    id TEXT NOT NULL REFERENCES crystal_note (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE mineral (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    pinyin TEXT NOT NULL, -- full, syllables apart
    pinyin_initials TEXT NOT NULL,
    pinyin_alt TEXT NOT NULL, -- other readings, joined by ;
    category_id TEXT NOT NULL REFERENCES category (id),
    entry_type TEXT NOT NULL,
    mineral_kind TEXT NOT NULL, -- the legal kind, in Chinese
    crystal_id TEXT REFERENCES crystal (id),
    crystal_system TEXT, -- where no crystal is drawn
    look TEXT NOT NULL, -- how its specimen is drawn, src/crystal/specimen.h
    formula TEXT NOT NULL,
    mohs_min REAL, -- Mohs
    mohs_max REAL, -- Mohs
    density_min REAL, -- g/cm3
    density_max REAL, -- g/cm3
    occurrence TEXT,
    locality_confidence TEXT,
    registration_level TEXT, -- who registers the kind since 2020-05-01
    resource_source_id TEXT REFERENCES source (id),
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mineral_text (
    id TEXT NOT NULL REFERENCES mineral (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    aliases TEXT NOT NULL, -- joined by ;
    habit TEXT NOT NULL,
    colour TEXT NOT NULL,
    lustre TEXT NOT NULL,
    uses TEXT NOT NULL,
    uses_short TEXT NOT NULL, -- two uses, joined by ;
    localities TEXT NOT NULL,
    find_place TEXT NOT NULL, -- one short place for cards
    body TEXT NOT NULL, -- the text of its page, 40-90 words
    body_simple TEXT NOT NULL, -- the same for young readers, or nothing
    resource_note TEXT NOT NULL, -- exact wording of the source, never a reserve
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE mineral_colour_group (
    id TEXT NOT NULL REFERENCES mineral (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mineral_use_group (
    id TEXT NOT NULL REFERENCES mineral (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mineral_county (
    id TEXT NOT NULL REFERENCES mineral (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES county (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

-- Where in the picture of the section something lies.
CREATE TABLE place (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL, -- spot: only on the page of its mineral
    mineral_id TEXT REFERENCES mineral (id),
    x REAL NOT NULL, -- design space of the section, 1920 x 1080
    y REAL NOT NULL,
    leader_x REAL, -- where the leader points
    leader_y REAL,
    tall_x REAL, -- the same in portrait, still in design space
    tall_y REAL,
    tall_leader_x REAL,
    tall_leader_y REAL,
    elevation_m REAL, -- metres above the sea
    elevation_text TEXT NOT NULL, -- as shown: 5,445
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE place_text (
    id TEXT NOT NULL REFERENCES place (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibit (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    label_no TEXT NOT NULL, -- the number on its label
    kind TEXT NOT NULL,
    mineral_id TEXT REFERENCES mineral (id),
    year_added INTEGER,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibit_text (
    id TEXT NOT NULL REFERENCES exhibit (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    body_simple TEXT NOT NULL, -- the same for young readers, or nothing
    hall_place TEXT NOT NULL, -- where it stands
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibit_audience (
    id TEXT NOT NULL REFERENCES exhibit (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mining_right (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    licence_no TEXT NOT NULL, -- T or C and 17 or 22 more
    certificate_no TEXT NOT NULL, -- of the right itself, apart since 2025-07-01
    project_name TEXT NOT NULL CHECK (project_name <> ''), -- legal Chinese
    holder TEXT NOT NULL CHECK (holder <> ''), -- legal Chinese
    mineral_id TEXT REFERENCES mineral (id),
    county_id TEXT NOT NULL REFERENCES county (id),
    location TEXT NOT NULL, -- to the township, Chinese
    exploration_stage TEXT,
    area_km2 REAL,
    valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
    valid_to TEXT CHECK (valid_to GLOB '????-??-??'),
    production_scale REAL,
    production_unit TEXT,
    mining_method TEXT,
    authority TEXT NOT NULL, -- who issued it, Chinese
    transfer_mode TEXT,
    status TEXT NOT NULL,
    announced TEXT CHECK (announced GLOB '????-??-??'),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mining_right_text (
    id TEXT NOT NULL REFERENCES mining_right (id),
    lang TEXT NOT NULL REFERENCES language (id),
    mineral_kind TEXT NOT NULL,
    summary TEXT NOT NULL, -- in plain words
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Rights offered, and who got them.
CREATE TABLE transfer (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL, -- what is offered
    project_name TEXT NOT NULL CHECK (project_name <> ''), -- legal Chinese
    mineral_id TEXT REFERENCES mineral (id),
    county_id TEXT NOT NULL REFERENCES county (id),
    location TEXT NOT NULL,
    area_km2 REAL,
    authority TEXT NOT NULL, -- the grantor, Chinese
    grantee TEXT NOT NULL,
    mode TEXT NOT NULL,
    start_price_text TEXT NOT NULL,
    start_price_value REAL,
    start_price_unit TEXT,
    start_price_qualifier TEXT,
    deal_price_text TEXT NOT NULL,
    deal_price_value REAL,
    deal_price_unit TEXT,
    deal_price_qualifier TEXT,
    announced TEXT CHECK (announced GLOB '????-??-??'),
    concluded TEXT CHECK (concluded GLOB '????-??-??'),
    basis TEXT NOT NULL, -- why by agreement
    status TEXT NOT NULL,
    mining_right_id TEXT REFERENCES mining_right (id), -- what came of it
    notice_url TEXT, -- of the official notice, shown as a QR code
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_text (
    id TEXT NOT NULL REFERENCES transfer (id),
    lang TEXT NOT NULL REFERENCES language (id),
    mineral_kind TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Numbers with source and date. Never added up.
CREATE TABLE figure (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    series TEXT NOT NULL, -- figures of one series make a chart
    year INTEGER NOT NULL,
    value REAL NOT NULL,
    value_text TEXT NOT NULL CHECK (value_text <> ''), -- as the source writes it
    qualifier TEXT NOT NULL, -- must be shown unless exact
    scope TEXT NOT NULL,
    confidence TEXT,
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_text (
    id TEXT NOT NULL REFERENCES figure (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE business_area (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    is_lead INTEGER NOT NULL CHECK (is_lead IN (0, 1)), -- the tile of double size
    figure_id TEXT REFERENCES figure (id), -- its headline number
    icon TEXT NOT NULL,
    list_confidence TEXT,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE business_area_text (
    id TEXT NOT NULL REFERENCES business_area (id),
    lang TEXT NOT NULL REFERENCES language (id),
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    area_id TEXT NOT NULL REFERENCES business_area (id),
    year INTEGER,
    chart TEXT,
    figure_id TEXT REFERENCES figure (id),
    provenance TEXT,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE result_text (
    id TEXT NOT NULL REFERENCES result (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    unit TEXT NOT NULL, -- of its points
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- The chart of a result.
CREATE TABLE result_point (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    result_id TEXT NOT NULL REFERENCES result (id),
    label TEXT NOT NULL CHECK (label <> ''), -- a year or a short sign
    value REAL NOT NULL,
    value_text TEXT NOT NULL, -- as shown
    qualifier TEXT,
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE result_point_text (
    id TEXT NOT NULL REFERENCES result_point (id),
    lang TEXT NOT NULL REFERENCES language (id),
    series TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE film (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT,
    file TEXT NOT NULL REFERENCES media (name),
    poster TEXT REFERENCES media (name),
    duration_s INTEGER,
    year INTEGER,
    credit TEXT NOT NULL,
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE film_text (
    id TEXT NOT NULL REFERENCES film (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE film_track (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    film_id TEXT NOT NULL REFERENCES film (id),
    kind TEXT NOT NULL,
    lang TEXT NOT NULL REFERENCES language (id),
    file TEXT NOT NULL REFERENCES media (name), -- captions or sound
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    film_id TEXT NOT NULL REFERENCES film (id),
    start_s INTEGER NOT NULL,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter_text (
    id TEXT NOT NULL REFERENCES chapter (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- What home and the attract screen tell.
CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    mineral_id TEXT REFERENCES mineral (id),
    film_id TEXT REFERENCES film (id),
    screen TEXT NOT NULL, -- where a touch leads: mineral/M01
    valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
    valid_to TEXT CHECK (valid_to GLOB '????-??-??'),
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story_text (
    id TEXT NOT NULL REFERENCES story (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    line TEXT NOT NULL, -- one line under the title
    body TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Whom a lead story is for; one without is for everybody.
CREATE TABLE story_audience (
    id TEXT NOT NULL REFERENCES story (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    area_id TEXT REFERENCES business_area (id),
    address_url TEXT, -- of a leaflet to take away, shown as a QR code
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article_text (
    id TEXT NOT NULL REFERENCES article (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_audience (
    id TEXT NOT NULL REFERENCES article (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_page (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    article_id TEXT NOT NULL REFERENCES article (id),
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article_page_text (
    id TEXT NOT NULL REFERENCES article_page (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    body_simple TEXT NOT NULL, -- the same for young readers, or nothing
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT,
    date_from TEXT CHECK (date_from GLOB '????-??-??'),
    date_to TEXT CHECK (date_to GLOB '????-??-??'),
    month_day TEXT NOT NULL, -- 04-22: every year
    address_url TEXT, -- more about it, shown as a QR code
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event_text (
    id TEXT NOT NULL REFERENCES event (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    hall_place TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_audience (
    id TEXT NOT NULL REFERENCES event (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

-- More pictures, and what is to be said of each.
CREATE TABLE picture (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    file TEXT NOT NULL REFERENCES media (name),
    kind TEXT NOT NULL,
    credit TEXT NOT NULL,
    map_approval_no TEXT NOT NULL, -- a map without it is refused
    mineral_id TEXT REFERENCES mineral (id),
    exhibit_id TEXT REFERENCES exhibit (id),
    result_id TEXT REFERENCES result (id),
    article_page_id TEXT REFERENCES article_page (id),
    event_id TEXT REFERENCES event (id),
    story_id TEXT REFERENCES story (id),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture_text (
    id TEXT NOT NULL REFERENCES picture (id),
    lang TEXT NOT NULL REFERENCES language (id),
    caption TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Texts read aloud.
CREATE TABLE sound (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    file TEXT NOT NULL REFERENCES media (name),
    lang TEXT NOT NULL REFERENCES language (id),
    credit TEXT NOT NULL,
    mineral_id TEXT REFERENCES mineral (id),
    exhibit_id TEXT REFERENCES exhibit (id),
    result_id TEXT REFERENCES result (id),
    article_page_id TEXT REFERENCES article_page (id),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sound_text (
    id TEXT NOT NULL REFERENCES sound (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE tour (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    minutes INTEGER NOT NULL, -- planned
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tour_text (
    id TEXT NOT NULL REFERENCES tour (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE tour_audience (
    id TEXT NOT NULL REFERENCES tour (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE stop (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    tour_id TEXT NOT NULL REFERENCES tour (id),
    screen TEXT NOT NULL, -- what the audience sees: mineral/M01
    minutes REAL, -- planned
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stop_text (
    id TEXT NOT NULL REFERENCES stop (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL, -- at most ten words
    body TEXT NOT NULL,
    notes TEXT NOT NULL, -- for the docent
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- What Next shows inside a stop.
CREATE TABLE step (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    stop_id TEXT NOT NULL REFERENCES stop (id),
    screen TEXT NOT NULL,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE step_text (
    id TEXT NOT NULL REFERENCES step (id),
    lang TEXT NOT NULL REFERENCES language (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE quiz (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    right_answer TEXT NOT NULL,
    mineral_id TEXT REFERENCES mineral (id),
    level INTEGER,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE quiz_text (
    id TEXT NOT NULL REFERENCES quiz (id),
    lang TEXT NOT NULL REFERENCES language (id),
    question TEXT NOT NULL,
    answer_a TEXT NOT NULL,
    answer_b TEXT NOT NULL,
    answer_c TEXT NOT NULL,
    answer_d TEXT NOT NULL,
    explain TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE quiz_audience (
    id TEXT NOT NULL REFERENCES quiz (id),
    n INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES audience (id),
    PRIMARY KEY (id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE glossary (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    topic TEXT,
    picture TEXT REFERENCES media (name),
    sort_no INTEGER NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    disclosure TEXT NOT NULL CHECK (disclosure = 'public'),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    review_date TEXT NOT NULL CHECK (review_date GLOB '????-??-??'),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE glossary_text (
    id TEXT NOT NULL REFERENCES glossary (id),
    lang TEXT NOT NULL REFERENCES language (id),
    term TEXT NOT NULL,
    meaning TEXT NOT NULL, -- at most 40 words
    also TEXT NOT NULL, -- other words for it, joined by ;
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- The hall's correction of a sentence; id: its id in ui/strings.
CREATE TABLE ui_text (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    sort_no INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ui_text_text (
    id TEXT NOT NULL REFERENCES ui_text (id),
    lang TEXT NOT NULL REFERENCES language (id),
    text TEXT NOT NULL,
    PRIMARY KEY (id, lang)
) STRICT, WITHOUT ROWID;

-- Lists in the content's order, and children of their parents.
CREATE INDEX mineral_order ON mineral (sort_no, id);
CREATE INDEX place_of_mineral ON place (mineral_id);
CREATE INDEX crystal_note_of_crystal ON crystal_note (crystal_id, sort_no);
CREATE INDEX result_of_area ON result (area_id, sort_no);
CREATE INDEX point_of_result ON result_point (result_id, sort_no);
CREATE INDEX chapter_of_film ON chapter (film_id, sort_no);
CREATE INDEX track_of_film ON film_track (film_id, sort_no);
CREATE INDEX page_of_article ON article_page (article_id, sort_no);
CREATE INDEX stop_of_tour ON stop (tour_id, sort_no);
CREATE INDEX step_of_stop ON step (stop_id, sort_no);
