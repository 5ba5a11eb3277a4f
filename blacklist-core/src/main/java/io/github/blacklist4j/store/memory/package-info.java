/**
 * The reference store: lists in this process's memory, for tests and trials.
 *
 * <p>Reading order: {@link io.github.blacklist4j.store.memory.InMemoryStore} (the SPI, cursors included),
 * {@code InMemoryDatabase} (all lists and their names), {@code InMemoryList} (one list and its lock), then what a list has:
 * {@code Generation}, {@code InMemoryFeed}, and {@code InMemoryStaging} with its {@code ImportPlan}.
 *
 * <pre>
 *   InMemoryStore -- InMemoryDatabase -- InMemoryList        one lock
 *                                          |-- Generation    the entries readers see, and the last two before
 *                                          |-- InMemoryFeed  the last changes
 *     |                                    |-- ListHits      how often its entries decided
 *     +-- InMemoryHits                     +-- InMemoryStaging -- ImportPlan -- Generation   of one import
 * </pre>
 *
 * <p>Everything runs on the caller's thread. An import plans its generation without the lock of the list, and holds it only
 * to settle what others changed meanwhile. Users enter by {@code InMemoryStore}; all else is package-private.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.store.memory;

import org.jspecify.annotations.NullMarked;
