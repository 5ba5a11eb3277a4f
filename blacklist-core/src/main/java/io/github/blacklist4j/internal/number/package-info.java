/**
 * Reads texts as telephone numbers, with libphonenumber behind it. Only the front desk (which hands out the readers) and
 * policy (which asks about special numbers) may enter, through {@link io.github.blacklist4j.internal.number.NumberReaders}
 * and {@link io.github.blacklist4j.internal.number.SpecialNumbers}.
 */
@NullMarked
package io.github.blacklist4j.internal.number;

import org.jspecify.annotations.NullMarked;
