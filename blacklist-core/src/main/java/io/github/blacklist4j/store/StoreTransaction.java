package io.github.blacklist4j.store;

/**
 * In which transaction a write takes place. Opaque: a store that can join a caller's transaction makes its own kind of
 * it, and refuses kinds it does not know.
 */
public interface StoreTransaction {
    /** A transaction of its own: begun, committed and, if it fails, rolled back by the store. */
    StoreTransaction AUTO = new StoreTransaction() {
        @Override
        public String toString() {
            return "AUTO";
        }
    };
}
