/**
 * Bulk imports: the next generation of a list, built in short transactions that no reader sees, and made visible by one.
 *
 * <p>Reading order: {@link io.github.blacklist4j.jdbc.internal.staging.StagedImport} (what a caller of the SPI holds),
 * {@code ImportRows} (where a row goes), {@code NextGeneration} (how the rows become entries while others write), then the
 * small ones: {@link io.github.blacklist4j.jdbc.internal.staging.ImportTransactions}, {@code SeenPatterns}, {@code Tally},
 * and {@link io.github.blacklist4j.jdbc.internal.staging.Cleanup}. What becomes of a row is decided by
 * {@link io.github.blacklist4j.store.ImportMerge}, nowhere here.
 *
 * <p>The states of a pattern in an import, and what moves it:
 *
 * <pre>
 *   put: new to the list               put: any other row          not in the import, but changed by others
 *           |                                  |                                |
 *           v     others change it, or it is   v     build: merged              v settled
 *       +--------+  built again            +--------+  with the list  +-------+  +----------+
 *       | direct | ----------------------&gt; | staged | --------------&gt; | built |  | survivor |  others change them again:
 *       +--------+                         +--------+                 +-------+  +----------+  settled again
 *           |                                                             |          |
 *           v                                                             v          v
 *       publish: the import's generation becomes the one that readers see, in one transaction
 *
 *                  entry in the import's generation     row in blacklist_staged
 *       direct     yes                                  none
 *       staged     none                                 the row
 *       built      yes, unless the merge removed it     the row
 *       survivor   yes                                  a marker, while there may be direct rows
 *       others     copied from the list (not REPLACE)   none
 * </pre>
 *
 * <p>A {@code StagedImport} runs on its caller's thread; {@code Cleanup} there too, on the thread that sweeps, and
 * on one of its own that copies large lists for searches after writes of thousands. Only the store itself,
 * {@code io.github.blacklist4j.jdbc}, enters this room.
 */
@NullMarked
package io.github.blacklist4j.jdbc.internal.staging;

import org.jspecify.annotations.NullMarked;
