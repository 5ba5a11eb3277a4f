/**
 * What a text given as a telephone number turned out to be: a {@link io.github.blacklist4j.number.NumberReader} makes a
 * {@link io.github.blacklist4j.number.Reading} of it, a {@link io.github.blacklist4j.number.PhoneNumber} at best. Everything here
 * is immutable and masked where it could be logged. Sees no other room; every room may enter.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.number;

import org.jspecify.annotations.NullMarked;
