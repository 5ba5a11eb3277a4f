-- Schema 1 of blacklist-jdbc for SQLite. Run by SchemaMode.CREATE, or by Flyway or by hand.
-- All nullable columns are text. Instants are ISO 8601 in UTC, except begun_at: milliseconds since 1970.

CREATE TABLE blacklist_schema (
  version INTEGER NOT NULL PRIMARY KEY
);

-- One narrow head per list. The first statement of every transaction that writes to a list raises its revision, which locks it.
-- name_key is NULL once the list is deleted, which frees the name. The hashes are summed up in a mark over all heads.
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

-- Readers see the generation that the head names. Generation 0 is the first; every other is the id of the import that built it.
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

-- One row per operation on a list, in the order of commits.
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

-- Feed and history in one: full after-images, in order. action: PUT, REMOVED, FORGOTTEN or ERASED.
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

-- state: OPEN, PUBLISHED or DROPPED. direct_rows: how many rows of the import are entries of its generation and not staged.
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

-- The rows that an import wants, one per pattern, except direct rows: those are new to the list and go into the import's
-- generation at once. result: what the row does to the list, as that was when the row was last compared with it. Action
-- FORGOTTEN: the import wants nothing here, and the entry that its generation has comes from another writer.
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
