package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;

class FileStoreTest extends BlacklistStoreContract {
    @Override
    protected BlacklistStore open() {
        return new FileStore();
    }
}
