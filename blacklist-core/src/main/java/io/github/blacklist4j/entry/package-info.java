/**
 * One line of a list and its changes: values without behaviour, that check themselves.
 *
 * <p>Reading order: {@link io.github.blacklist4j.entry.Entry} is the line;
 * {@link io.github.blacklist4j.entry.Pattern} what it matches, {@link io.github.blacklist4j.entry.Validity} and
 * {@link io.github.blacklist4j.entry.Moment} when it counts, {@link io.github.blacklist4j.entry.Source} where it comes from.
 * {@link io.github.blacklist4j.entry.Change} is what happens to it, {@link io.github.blacklist4j.entry.WriteResult} what
 * became of a change that somebody wanted.
 *
 * <pre>
 *   Entry ─┬─ Pattern    Exact +48223970331 │ Prefix +4822 │ Raw 2001      the key of an entry within a list
 *          ├─ Kind       BLOCK │ ALLOW
 *          ├─ Validity   from Moment, until Moment, enabled
 *          └─ addedAt (a Moment), description, Source
 *
 *   Entry before ──► Change: Put │ Removed │ Forgotten ──► Entry afterwards, or none
 * </pre>
 *
 * <p>Threads: everything is immutable. Sees {@code number} and the rule for
 * texts in {@code internal.text}; every room above may enter.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.entry;

import org.jspecify.annotations.NullMarked;
