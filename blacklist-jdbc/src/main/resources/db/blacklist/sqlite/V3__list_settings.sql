-- Schema 3 of blacklist-jdbc for SQLite, made of schema 2. Run by SchemaMode.CREATE or MIGRATE, by Flyway or by hand: in one
-- transaction, after V2__search.sql.

-- Until when a list is paused: an ISO 8601 instant, as 2026-12-24T18:00:00Z.
ALTER TABLE blacklist_list ADD COLUMN paused_until TEXT;
ALTER TABLE blacklist_list_line ADD COLUMN paused_until TEXT;

-- Whether decisions know when each BLOCK was added: 0 or 1.
ALTER TABLE blacklist_list ADD COLUMN dates_in_memory INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blacklist_list_line ADD COLUMN dates_in_memory INTEGER NOT NULL DEFAULT 0;

INSERT INTO blacklist_schema (version) VALUES (3);
