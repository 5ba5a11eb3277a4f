/**
 * What is resident of one list: patterns, kinds and validities, in layers, and how a number finds the entry that
 * decides.
 *
 * <pre>
 * NumberIndex.find(number)                     ResidentList (internal.sync) publishes each index by one volatile write
 *   delta   RuleTable    changes since         written by the list's one writer, in place or as a copy
 *     │ no rule
 *   frozen  RuleTable    only while a Compaction merges it into the base
 *     │ no rule
 *   base    BaseLayer    NumberSet of plain blocks, OtherRules for all others      immutable
 *     │ no entry that counts now
 *   Prefixes             the longest that counts now: RuleTable
 *
 * with(changes) ──→ Successor ──→ next index          frozen() ──→ compaction() ──→ Compaction.into(newest) ──→ next index
 * Collector ──────→ first index                       captured() ──→ IndexFile ──→ read ──→ index
 * </pre>
 *
 * <p>Reading order: {@link io.github.blacklist4j.internal.index.NumberIndex} ({@code find}, then {@code with}), {@code
 * Rule}, {@code RuleTable} and {@code RuleTableChunk}, {@code BaseLayer} with {@code OtherRules} and {@code
 * PackedCodes}, {@code Prefixes}. Then how an index changes: {@code Successor}, {@link
 * io.github.blacklist4j.internal.index.Compaction}, {@link io.github.blacklist4j.internal.index.Collector}; what is
 * asked besides: {@code RandomDraw}; the two files: {@link io.github.blacklist4j.internal.index.IndexFile} for
 * snapshots, {@link io.github.blacklist4j.internal.index.NumberFile} for compiled lists.
 *
 * <p>Any thread reads, without a lock. One thread at a time, which has the list's lock, makes the successors.
 * Compactions and files are made in background threads, from an index that is frozen or captured. What a reader sees,
 * and why: {@code RuleTable} for a change in place, the volatile write for all else.
 *
 * <p>The rooms {@code internal.sync}, {@code internal.policy} and the front desk may enter.
 */
@NullMarked
package io.github.blacklist4j.internal.index;

import org.jspecify.annotations.NullMarked;
