/**
 * A packed set of numbers, built at once and then only read, behind the small {@link
 * io.github.blacklist4j.internal.packed.NumberSet}.
 *
 * <pre>
 * number = region · slot · tenth · place ──→ bitmap line | Elias–Fano page
 *
 * 48223970331
 *   region 4822          the number / 10,000,000    Regions, a hash table ──→ its SlotSize, its first slot
 *   slot, tenth          of the other 3970331       Slot, one long ──→ which tenths have members, where its words begin
 *   place                in the tenths with members
 *     in a dense slot    one cache line             BitmapLines
 *     in a sparse slot   ranks, then one page       EliasFanoPages
 * </pre>
 *
 * <p>Reading order: {@link io.github.blacklist4j.internal.packed.NumberSet}, then {@code PackedNumbers.contains}, which
 * is the drawing in code; {@code Regions}, {@code SlotSize} and {@code Slot}; {@code BitmapLines} and {@code
 * EliasFanoPages}. How they are built: {@link io.github.blacklist4j.internal.packed.NumberSets}, {@code
 * PackedBuilder}, {@code SlotEncoder}, the two writers. Besides: {@code SortedNumbers} for few numbers, {@code
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
