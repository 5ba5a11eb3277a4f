package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.util.Optional;

class InMemoryStoreContractTest extends BlacklistStoreContract {
    private InMemoryStore opened = new InMemoryStore();

    @Override
    protected BlacklistStore open() {
        opened = new InMemoryStore();
        return opened;
    }

    @Override
    protected Optional<BlacklistStore> openAgain() {
        return Optional.of(opened.secondInstance());
    }
}
