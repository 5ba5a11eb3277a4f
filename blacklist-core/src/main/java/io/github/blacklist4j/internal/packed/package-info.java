/**
 * A packed set of numbers, built at once and then only read, behind the small {@link
 * io.github.blacklist4j.internal.packed.NumberSet}.
 *
 * <pre>
 * number = block · tenth · place ──→ bitmap line | Elias–Fano page
 *
 * 48223970331
 *   block 482239         the number / 100,000       Directory, a hash table ──→ how many members, its slot
 *   tenth 7              of the other 70331         Slot, one long ──→ which tenths have members, where its words begin
 *   place                in the tenths with members
 *     in a dense block   one cache line             BitmapLines
 *     in a sparse block  ranks, then one page       EliasFanoPages
 *
 * one array:  [ lines and pages of the blocks | buckets of the directory | ranks of the blocks | their order ]
 * </pre>
 *
 * <p>Where few of ten million numbers are members, all of these are one block: see {@code BlockSize}.
 *
 * <p>Reading order: {@link io.github.blacklist4j.internal.packed.NumberSet}, then {@code PackedNumbers.contains}, which
 * is the drawing in code; {@code Directory}, {@code BlockSize} and {@code Slot}; {@code BitmapLines} and {@code
 * EliasFanoPages}. How they are built: {@link io.github.blacklist4j.internal.packed.NumberSets}, {@code
 * PackedBuilder}, {@code BlockEncoder}, the two writers. Besides: {@code SortedNumbers} for few numbers, {@code
 * PackedCursor} for all in order, {@code PackedBatch} for many lookups at once, {@link
 * io.github.blacklist4j.internal.packed.NumberSorter} for numbers in any order.
 *
 * <p>A set is immutable: any thread may read it, without a lock and without an allocation. Builders, sorters and
 * cursors belong to one thread each. This room knows numbers of up to 15 digits and no entries; it sees {@code
 * internal.longs}, and {@code internal.index} alone may enter.
 */
@NullMarked
package io.github.blacklist4j.internal.packed;

import org.jspecify.annotations.NullMarked;
