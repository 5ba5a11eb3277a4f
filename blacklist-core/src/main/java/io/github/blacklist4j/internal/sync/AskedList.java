package io.github.blacklist4j.internal.sync;

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
     * Whether the list is there and in step with its store.
     *
     * @return false if an answer must say how far it can be trusted
     */
    boolean inStep();
}
