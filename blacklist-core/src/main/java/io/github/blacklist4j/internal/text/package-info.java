/**
 * What a text must be to be stored, and which names look the same.
 *
 * <p>{@link io.github.blacklist4j.internal.text.StoredText} is asked by the constructors of all values that hold a text
 * somebody else stores or shows: whatever the store, the same text is taken or refused.
 * {@link io.github.blacklist4j.internal.text.FoldedName} is the form in which names of lists are compared, and
 * {@link io.github.blacklist4j.internal.text.SharedName} how those of the provider are told from a tenant's own. All are
 * stateless and thread-safe. Sees no other room; {@code entry}, {@code list}, {@code store}, the front desk, {@code policy},
 * {@code policy.json} and {@code internal.policy} may enter.
 */
@NullMarked
package io.github.blacklist4j.internal.text;

import org.jspecify.annotations.NullMarked;
