-- Schema 2 of blacklist-jdbc for PostgreSQL, made of schema 1. Run by SchemaMode.CREATE or MIGRATE, by Flyway or by hand: in one
-- transaction, after V1__blacklist.sql. Entries, changes and imports stay as they are; a large list takes its time.

-- What entries are ordered by where their date of addition counts: added_at without its Z, so that texts are ordered as time is
-- (a date comes before all instants of its day in UTC); '' without a date. Written together with added_at.
ALTER TABLE blacklist_entry ADD COLUMN added_order TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE blacklist_entry SET added_order = RTRIM(added_at, 'Z') WHERE added_at IS NOT NULL;
CREATE INDEX blacklist_entry_added ON blacklist_entry (list_id, generation, added_order, number, match_type);
-- The few that differ from the others, in the order of the numbers.
CREATE INDEX blacklist_entry_allow ON blacklist_entry (list_id, generation, number, match_type, added_order) WHERE kind = 'ALLOW';
CREATE INDEX blacklist_entry_disabled ON blacklist_entry (list_id, generation, number, match_type, added_order) WHERE enabled = 0;

-- Numbers and descriptions of large lists once more, neighbours together in rows of up to 2 KB, to look for a part of one: copies, each
-- begun at a revision. part: NUMBERS or TEXTS. number: the first of a row. shared: what its numbers begin with. content: for each the
-- character 2 and the rest of the number, in TEXTS also the character 1 and the description without the case of its letters. packed:
-- NUMBERS of digits alone stand there instead: where their length changes, a zero and the length (1 to 15); for each how much it is
-- above the one of its length before, seven bits a byte, the lowest first, with the highest bit of all bytes set but the last.
CREATE TABLE blacklist_stretch (
  list_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  part TEXT COLLATE "C" NOT NULL,
  match_type TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  shared TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  packed BYTEA,
  PRIMARY KEY (list_id, revision, part, match_type, number)
);

-- The copies: of which generation, -1 for one that is being dropped, and up to which key its entries are in blacklist_stretch;
-- match_type Z: all are.
CREATE TABLE blacklist_stretched (
  list_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  generation BIGINT NOT NULL,
  match_type TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (list_id, revision)
);

-- What is kept of each import that was published. import_id: its operation, which the sources of its entries name. undoes: that of
-- the import that it took back, or ''. generation: the one that it built; 0 for a small import, which is a revision as others.
-- former_generation: the one that it replaced, while that is kept; -1 for none.
CREATE TABLE blacklist_import_trace (
  list_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  import_id TEXT COLLATE "C" NOT NULL,
  begun_at BIGINT NOT NULL,
  mode TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  why TEXT NOT NULL,
  undoes TEXT COLLATE "C" NOT NULL,
  added BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  duplicates BIGINT NOT NULL,
  conflicts BIGINT NOT NULL,
  generation BIGINT NOT NULL,
  former_generation BIGINT NOT NULL,
  PRIMARY KEY (list_id, revision)
);
CREATE INDEX blacklist_import_trace_undoes ON blacklist_import_trace (list_id, undoes);
INSERT INTO blacklist_import_trace (list_id, revision, import_id, begun_at, mode, source, added_by, file_name,
  content_hash, why, undoes, added, updated, unchanged, removed, duplicates, conflicts, generation, former_generation)
  SELECT list_id, published_revision, operation, begun_at, mode, source, added_by, '',
    content_hash, '', '', added, updated, unchanged, removed, duplicates, conflicts, id, -1
  FROM blacklist_import WHERE state = 'PUBLISHED';

-- Small texts of tenants, each with its versions: policies. blacklist_document has the newest version of each, and is locked
-- to save the next one; the hashes are summed up in the mark over all heads. Versions that are a hundred behind are dropped.
CREATE TABLE blacklist_document (
  tenant TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  operation TEXT NOT NULL,
  operation_hash BIGINT NOT NULL,
  PRIMARY KEY (tenant, name)
);
CREATE TABLE blacklist_document_version (
  tenant TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  operation TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  why TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (tenant, name, version)
);

-- Entries as they stood before a revision that changed them and is told by blacklist_change; from kept_from on.
CREATE TABLE blacklist_before (
  list_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  match_type TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  kind TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  added_at TEXT,
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (list_id, revision, match_type, number)
);
CREATE INDEX blacklist_before_pattern ON blacklist_before (list_id, match_type, number);
ALTER TABLE blacklist_list ADD COLUMN kept_from BIGINT NOT NULL DEFAULT 1;
UPDATE blacklist_list SET kept_from = revision + 1;


-- Who changed an entry, which need not be who added it.
ALTER TABLE blacklist_change ADD COLUMN changed_source TEXT NOT NULL DEFAULT '';
ALTER TABLE blacklist_change ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';
UPDATE blacklist_change SET changed_source = source, changed_by = added_by;

-- Tenants are compared as names of lists are. Those of before this version keep their names as keys.
ALTER TABLE blacklist_list ADD COLUMN tenant_key TEXT NOT NULL DEFAULT '';
UPDATE blacklist_list SET tenant_key = tenant;
DROP INDEX blacklist_list_name;
CREATE UNIQUE INDEX blacklist_list_name ON blacklist_list (tenant_key, name_key);

-- What else is set of a list. reasons_demanded: 0 or 1. keep_for: an ISO 8601 period, as P5Y.
ALTER TABLE blacklist_list ADD COLUMN reasons_demanded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blacklist_list ADD COLUMN keep_for TEXT;

-- What was done to lists as wholes; what: CREATED, RENAMED, CONFIGURED, ATTACHED or DELETED. Name and settings are those afterwards.
CREATE TABLE blacklist_list_line (
  tenant TEXT COLLATE "C" NOT NULL,
  list_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  why TEXT NOT NULL,
  name TEXT NOT NULL,
  region TEXT,
  zone TEXT NOT NULL,
  max_age TEXT,
  reasons_demanded INTEGER NOT NULL,
  keep_for TEXT,
  PRIMARY KEY (tenant, list_id, revision)
);

INSERT INTO blacklist_schema (version) VALUES (2);
