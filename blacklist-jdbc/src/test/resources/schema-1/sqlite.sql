-- Schema 1 of blacklist-jdbc for SQLite. Run by SchemaMode.CREATE, or by Flyway or by hand.
-- Every nullable column is text. Instants are ISO 8601 in UTC, but for begun_at: milliseconds since 1970.

CREATE TABLE blacklist_schema (
  version INTEGER NOT NULL PRIMARY KEY
);

-- One narrow head per list. The first statement of every writing transaction raises its revision and so locks it.
-- name_key is NULL once the list is deleted, which frees the name. The hashes make a mark over all heads cheap.
CREATE TABLE blacklist_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT,
  region TEXT,
  zone TEXT NOT NULL,
  max_age TEXT,
  data_as_of TEXT,
  compiled_file TEXT,
  epoch TEXT NOT NULL,
  epoch_hash INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  operation TEXT NOT NULL,
  operation_hash INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  feed_floor INTEGER NOT NULL,
  key_version INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  deleted INTEGER NOT NULL
);
CREATE UNIQUE INDEX blacklist_list_name ON blacklist_list (tenant, name_key);

-- generation 0 is a list's first one, each other one is the id of the import that built it.
CREATE TABLE blacklist_entry (
  list_id INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  match_type TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  added_at TEXT,
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (list_id, generation, match_type, number)
) WITHOUT ROWID;

CREATE TABLE blacklist_revision (
  list_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  operation TEXT NOT NULL,
  generation INTEGER NOT NULL,
  at TEXT,
  change_count INTEGER NOT NULL,
  PRIMARY KEY (list_id, revision)
) WITHOUT ROWID;
CREATE UNIQUE INDEX blacklist_revision_operation ON blacklist_revision (list_id, operation);

-- Feed and history in one: full after-images. action: PUT, REMOVED, FORGOTTEN or ERASED.
CREATE TABLE blacklist_change (
  list_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  match_type TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT,
  enabled INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  added_at TEXT,
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  action TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (list_id, revision, position)
) WITHOUT ROWID;
CREATE INDEX blacklist_change_pattern ON blacklist_change (list_id, match_type, number, revision, position);
CREATE INDEX blacklist_change_erased ON blacklist_change (list_id, revision) WHERE action = 'ERASED';

-- state: OPEN, PUBLISHED or DROPPED. direct_rows: how many of its rows are entries of its generation and not staged.
CREATE TABLE blacklist_import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id INTEGER NOT NULL,
  operation TEXT NOT NULL,
  mode TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  base_revision INTEGER NOT NULL,
  base_generation INTEGER NOT NULL,
  published_revision INTEGER NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  direct_rows INTEGER NOT NULL,
  added INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  state TEXT NOT NULL
);
CREATE INDEX blacklist_import_list ON blacklist_import (list_id);

-- Rows an import wants, merged with each other, but for those that are new to the list and go into its generation at once.
-- result: what becomes of the row as the list stood when it was looked at. Action FORGOTTEN: nothing is wanted, the entry of
-- the generation is another writer's.
CREATE TABLE blacklist_staged (
  import_id INTEGER NOT NULL,
  match_type TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT,
  enabled INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  added_at TEXT,
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by TEXT NOT NULL,
  action TEXT NOT NULL,
  why TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (import_id, match_type, number)
) WITHOUT ROWID;

INSERT INTO blacklist_schema (version) VALUES (1);
