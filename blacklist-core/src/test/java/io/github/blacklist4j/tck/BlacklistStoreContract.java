package io.github.blacklist4j.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.blacklist4j.store.BlacklistStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * Every rule of {@code docs/store-contract.md} that can be proved from outside, as tests. The test class of a store
 * extends this and says how a store is opened:
 *
 * <pre>{@code
 * class MyStoreTest extends BlacklistStoreContract {
 *     @Override
 *     protected BlacklistStore open() {
 *         return new MyStore(anEmptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>What a store can do beyond the least is declared by overriding a further method; the rules that need it are else
 * shown as skipped. Random tests print their seed; {@code -Dblacklist.tck.seed=…} runs one again.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class BlacklistStoreContract
        implements HeadRules,
                EpochRules,
                FeedRules,
                WriteRules,
                ConcurrencyRules,
                ScanRules,
                SearchRules,
                ImportRules,
                ImportAmongWritersRules,
                ImportEdgeRules,
                TransactionRules,
                OutcomeRules,
                PrivacyRules,
                HistoryRules,
                TraceRules,
                KeyRules,
                DocumentRules,
                HitRules,
                RegistryRules {
    private final List<BlacklistStore> opened = new ArrayList<>();
    private Optional<StoreFixture> fixture = Optional.empty();

    /** For subclasses. */
    protected BlacklistStoreContract() {}

    /**
     * Opens a store without lists, of which nothing is left from the test before. Called once per test; the store is
     * closed after the test.
     *
     * @return the store
     */
    protected abstract BlacklistStore open();

    /**
     * Opens a further store over the same lists as the store that {@link #open} gave last, as another process would.
     * Override it if several processes can share what your store keeps.
     *
     * @return the store; empty if it belongs to one process alone
     */
    protected Optional<BlacklistStore> openAgain() {
        return Optional.empty();
    }

    /**
     * Whether the store keeps traces of imports. Override it if yours refuses to tell any, as {@link BlacklistStore} does
     * from the start.
     *
     * @return whether it does
     */
    protected boolean keepsTraces() {
        return true;
    }

    @BeforeEach
    final void openStore() {
        fixture = Optional.of(new StoreFixture(opened(open()), this::another, keepsTraces()));
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(BlacklistStore::close);
        opened.clear();
    }

    @Override
    public final StoreFixture fixture() {
        return fixture.orElseThrow(() -> new IllegalStateException("Only while a test runs"));
    }

    private BlacklistStore another() {
        Optional<BlacklistStore> again = openAgain();
        assumeTrue(
                again.isPresent(),
                "This store did not say that several instances can share one database: override openAgain()");
        return opened(again.get());
    }

    private BlacklistStore opened(BlacklistStore store) {
        opened.add(store);
        return store;
    }
}
