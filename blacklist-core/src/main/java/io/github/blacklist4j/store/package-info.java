/**
 * The storage SPI and its in-memory reference. A store has no list rules of its own: it locks, reads, asks the
 * {@link io.github.blacklist4j.store.Merge} it is given, and writes. Users who bring no store of their own need nothing
 * of it but {@link io.github.blacklist4j.store.memory.InMemoryStore}.
 */
@NullMarked
package io.github.blacklist4j.store;

import org.jspecify.annotations.NullMarked;
