package io.github.blacklist4j.store;

/** Placeholder. */
public abstract class InMemoryStore implements BlacklistStore {
    /** Placeholder. */
    protected InMemoryStore() {}
}
