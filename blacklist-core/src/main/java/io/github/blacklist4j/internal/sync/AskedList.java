package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.number.PhoneNumber;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A list as a decision asks it: through the view itself, so that no answer costs an object. A decision is 48 or 64 bytes
 * however many lists it asks (DecisionCost, docs/performance.md).
 */
public interface AskedList {
    /**
     * The newest view; answers that belong together are asked of one view. Whoever keeps it keeps all its entries.
     *
     * @return a consistent view
     */
    ListView view();

    /**
     * Whether it is the provider's and another tenant asks it, which calls it {@code provider/Name}.
     *
     * @return false for a list of the tenant's own
     */
    boolean shared();

    /**
     * Whether the list is there and in step with its store.
     *
     * @return false if an answer must say how far it can be trusted
     */
    boolean inStep();

    /**
     * A number of this list, each with the same probability: one of the live exact BLOCK entries with an E.164 number.
     * The cost does not grow with the list while most of its entries are such and acceptable.
     *
     * @param random the source of chance
     * @param acceptable says no to numbers that must not be drawn
     * @return empty if there is none
     */
    Optional<PhoneNumber> draw(RandomGenerator random, Predicate<PhoneNumber> acceptable);

    /**
     * The smallest number of this list from a bound on, among those that {@link #draw} may give. The cost does not grow
     * with the list while most of its entries are such and acceptable.
     *
     * @param lowest the bound, itself included
     * @param acceptable says no to numbers that must not be given
     * @return empty if there is none
     */
    Optional<PhoneNumber> next(PhoneNumber lowest, Predicate<PhoneNumber> acceptable);
}
