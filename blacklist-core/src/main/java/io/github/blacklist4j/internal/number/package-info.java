/**
 * Reads texts as telephone numbers: what people type, what SIP headers carry, what stands in files. libphonenumber is
 * behind it, a fast path without objects in front of it.
 *
 * <p>Reading order, the fast path first: {@link io.github.blacklist4j.internal.number.NumberReaders} puts everything
 * together, {@code TextReader} is the reader that users hold,
 * {@code E164Texts} reads what stands as it is, {@code FastReading} with
 * {@code UriSpan}, {@code PlanTable} and {@code ReservedDigits} what else is certain. The slow path follows the rules N1 to N8:
 * {@code HeaderValue} with {@code NumberUri} unwraps,
 * {@code NumberText} decides, asking {@code HiddenNames}, the guard of strict
 * readers ({@code DamageGuard}), {@code NumberingPlan} (libphonenumber, and {@code FormerForms} for what a plan once had) and
 * {@code RawForm} in this order.
 *
 * <pre>
 *   text ──► E164Texts ────── a plus and digits ───────────────────────► E.164 digits
 *              │ not surely as they stand
 *              ▼
 *            FastReading ──── certain ─────────────────────────────────► E.164 digits
 *              │ UriSpan, PlanTable, ReservedDigits
 *              │ not certain
 *              ▼
 *            cache ──► CleanText ──► HeaderValue ──► NumberText ──► Reading
 *                                     NumberUri        │ HiddenNames      hidden
 *                                     Identity         │ DamageGuard      unreadable (strict readers)
 *                                                      │ NumberingPlan    E.164
 *                                                      └ RawForm          raw
 * </pre>
 *
 * <p>The fast path never says what a text is not, and whatever it says the slow path says too: {@code FastReadingTest}
 * compares them. {@link io.github.blacklist4j.internal.number.SpecialNumbers} (emergency, premium rate) and
 * {@link io.github.blacklist4j.internal.number.HiddenSpellings} stand beside the reader and look at the text before it is
 * read.
 *
 * <p>Threads: none of its own. Everything runs on the thread that asks, takes no lock on the fast path and does no I/O but
 * for libphonenumber's metadata, which is loaded once per region.
 *
 * <p>Who may enter: the front desk, which hands out readers, and {@code internal.policy}, which asks about special
 * numbers and hidden callers; through the public types only.
 */
@NullMarked
package io.github.blacklist4j.internal.number;

import org.jspecify.annotations.NullMarked;
