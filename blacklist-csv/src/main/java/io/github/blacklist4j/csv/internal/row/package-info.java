/**
 * From a record to a change of the list, and back. {@link io.github.blacklist4j.csv.internal.row.Batch} is what a worker makes
 * of a block, by {@code RowReader}; {@code RejectLog} counts and writes what was rejected, on the thread that works with the
 * store; {@code ExportRow} writes entries. Sees every room below; {@code run} and the export use it.
 */
@NullMarked
package io.github.blacklist4j.csv.internal.row;

import org.jspecify.annotations.NullMarked;
