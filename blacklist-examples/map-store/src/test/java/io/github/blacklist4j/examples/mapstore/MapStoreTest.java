package io.github.blacklist4j.examples.mapstore;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;

class MapStoreTest extends BlacklistStoreContract {
    @Override
    protected BlacklistStore open() {
        return new MapStore();
    }
}
