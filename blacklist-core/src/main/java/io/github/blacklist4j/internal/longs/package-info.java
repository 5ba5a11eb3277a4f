/**
 * Arrays of longs: written and read as bit fields in memory, on disk in checked blocks.
 *
 * <pre>
 * BitWriter ──→ long[] ──→ SectionsWriter ──→ SectionFile ──→ a file
 *  bits, unary   ^   |      one section an     blocks and       put in place by AtomicFile,
 *                |   |      array, values      their CRCs       the older one kept as
 *                |   v      in the first            |           PreviousFile says
 *                | BitFields                        |
 *                └───────── SectionsReader ←────────┘
 * </pre>
 *
 * <p>Read {@link BitFields} first, then {@link SectionFile}, whose Javadoc draws the format; {@code BlockBuffer} is
 * its inner loop. {@link ObjectSizes} and {@link PowersOfTen} stand by themselves.
 *
 * <p>Writers, readers and buffers belong to one thread each, but that {@link SectionFile#read} reads the blocks of a file side by side
 * on the common pool. Nothing here knows what a number or an entry is. The rooms {@code internal.packed}, {@code internal.index} and
 * {@code internal.sync} may enter; {@code internal.number} and {@code internal.policy} take powers of ten.
 */
@NullMarked
package io.github.blacklist4j.internal.longs;

import org.jspecify.annotations.NullMarked;
