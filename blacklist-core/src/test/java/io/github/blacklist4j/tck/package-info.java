/**
 * The contract kit for stores: {@link io.github.blacklist4j.tck.BlacklistStoreContract} proves the rules of
 * {@code docs/store-contract.md} against a store of yours. Uses public API only.
 */
@NullMarked
package io.github.blacklist4j.tck;

import org.jspecify.annotations.NullMarked;
