/**
 * The front desk: a {@link io.github.blacklist4j.BlacklistRegistry}, the lists of its tenants, and what one may know of
 * their state. Sees every room but {@code policy}.
 */
@NullMarked
package io.github.blacklist4j;

import org.jspecify.annotations.NullMarked;
