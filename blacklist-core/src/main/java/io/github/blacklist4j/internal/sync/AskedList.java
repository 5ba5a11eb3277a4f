package io.github.blacklist4j.internal.sync;

/** A list as decisions ask it when they must not make an object for each answer. */
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
