/**
 * Longs in chunks: in memory as arrays that stay small, on disk as checked blocks of the same size.
 *
 * <pre>
 * LongChunksWriter ──→ LongChunks ──→ SectionsWriter ──→ SectionFile ──→ a file
 *  bits, unary, words   256 KiB each   one section an     blocks and       put in place by AtomicFile,
 *                            ^         array, values       their CRCs      the older one kept as
 *                            |         in the first            |           PreviousFile says
 *                            └───────── SectionsReader ←───────┘
 * </pre>
 *
 * <p>Read {@link LongChunks} first, then {@link SectionFile}, whose Javadoc draws the format; {@code BlockBuffer} is
 * its inner loop. {@link ObjectSizes} and {@link PowersOfTen} stand by themselves.
 *
 * <p>{@link LongChunks} are immutable and read by any thread. Writers, readers and buffers belong to one thread each,
 * but that {@link SectionFile#read} reads the blocks of a file side by side on the common pool. Nothing here knows what
 * a number or an entry is. The rooms {@code internal.packed}, {@code internal.index} and {@code internal.sync} may
 * enter; {@code internal.number} and {@code internal.policy} take powers of ten.
 */
@NullMarked
package io.github.blacklist4j.internal.longs;

import org.jspecify.annotations.NullMarked;
