/**
 * One import from its first byte to its report, and its threads.
 *
 * <p>Reading order: {@link io.github.blacklist4j.csv.internal.run.CancellableImport} is what the caller runs, {@code ImportRun}
 * the steps, {@code BlockPipe} where the workers meet, {@code ChunkWriter} what reaches the store. {@link
 * io.github.blacklist4j.csv.internal.run.PreviewRun} needs none of them.
 *
 * <pre>
 * bytes  →  text  →  records  →  rows  →  list
 * └─────────────┬──────────┘     │         │
 *    Block: cut under a lock     │         │
 * └─────────────┬────────────────┘         │
 *    workers (BlockPipe), up to five: each cuts, parses and reads blocks of its own
 *                           queue, in the order of the file
 *                                └────┬────┘
 *    store thread (ImportRun): batches into chunks (ChunkWriter), staged, then published or dropped
 *
 *    caller's thread (CancellableImport): waits, reports progress, asks whether to cancel (ProgressMonitor)
 * </pre>
 *
 * <p>Before the first block the store thread reads the file for its hash and guesses the layout ({@code ImportFile}). {@code ImportThreads}
 * starts all but the caller's thread and ends them with the import. A cancel interrupts the workers, and the store thread only
 * while it opens the file; work with the store is never interrupted: it may end after the cancelled call has returned,
 * and publishes nothing unless publishing had begun. {@code ImportTotals} is how other threads see how far it is.
 *
 * <p>The last of the hidden rooms: it sees {@code format}, {@code layout}, {@code row} and {@code text}; only the doors use it.
 */
@NullMarked
package io.github.blacklist4j.csv.internal.run;

import org.jspecify.annotations.NullMarked;
