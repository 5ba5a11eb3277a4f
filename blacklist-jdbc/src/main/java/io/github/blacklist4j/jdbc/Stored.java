package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;

/**
 * An entry as it lies in the table.
 *
 * @param entry the entry
 * @param importId the import that added or last changed it, 0 if a single change did
 */
record Stored(Entry entry, long importId) {
    Pattern pattern() {
        return entry.pattern();
    }
}
