/**
 * Policies as JSON, by {@link PolicyJson}: {@code PolicyTree} reads them, {@code PolicyWriter} is its counterpart, and
 * {@code JsonPlace} names the place of a fault. The only room that knows Jackson, which is optional and in no signature.
 * Sees {@code policy}, {@code list} and how names are compared; entered by users.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.policy.json;

import org.jspecify.annotations.NullMarked;
