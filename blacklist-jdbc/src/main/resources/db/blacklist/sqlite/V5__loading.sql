-- Schema 5 of blacklist-jdbc for SQLite, made of schema 4. Run by SchemaMode.CREATE or MIGRATE, by Flyway or by hand: in one
-- transaction, after V4__hits.sql. A large list takes its time.

-- What is left of a list whose plain numbers were read as numbers: few, as a rule. The condition is that of the query, word by word.
CREATE INDEX blacklist_entry_other ON blacklist_entry (list_id, generation)
  WHERE NOT (match_type = 'EXACT' AND kind = 'BLOCK' AND enabled = 1
    AND valid_from IS NULL AND valid_until IS NULL);

INSERT INTO blacklist_schema (version) VALUES (5);
