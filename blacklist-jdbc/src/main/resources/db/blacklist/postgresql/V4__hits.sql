-- Schema 4 of blacklist-jdbc for PostgreSQL, made of schema 3. Run by SchemaMode.CREATE or MIGRATE, by Flyway or by hand: in one
-- transaction, after V3__list_settings.sql.

-- How often entries decided calls, by rule, summed up over all nodes: statistics beside the lists. match_type and number are '' for hits
-- that are counted for list and rule alone. Written under the lock of the list's head; rows of entries that are gone are swept.
CREATE TABLE blacklist_hit (
  list_id BIGINT NOT NULL,
  match_type TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  hits BIGINT NOT NULL,
  first_hit TEXT NOT NULL,
  last_hit TEXT NOT NULL,
  PRIMARY KEY (list_id, match_type, number, rule)
);

-- Since when hits of a list are counted.
ALTER TABLE blacklist_list ADD COLUMN hits_since TEXT;

INSERT INTO blacklist_schema (version) VALUES (4);
