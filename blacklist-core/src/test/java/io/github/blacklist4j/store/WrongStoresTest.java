package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit is only as good as the faults it finds. */
class WrongStoresTest {
    @ParameterizedTest(name = "{0} breaks {2}")
    @MethodSource("faults")
    void kitFindsTheFault(String fault, Class<? extends BlacklistStoreContract> kit, List<String> rules) {
        List<TestExecutionSummary.Failure> failures = run(kit);

        for (String rule : rules) {
            assertThat(failures)
                    .filteredOn(failure ->
                            failure.getTestIdentifier().getDisplayName().startsWith(rule + " "))
                    .extracting(failure -> failure.getException().getMessage())
                    .as("a store with the fault '%s' fails %s, and the message says so", fault, rule)
                    .isNotEmpty()
                    .allMatch(message -> message.contains(rule + " "));
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("own write applied out of order", OwnWriteOutOfOrder.class, List.of("store-F6")),
                arguments(
                        "publish drops a concurrent add",
                        PublishDropsConcurrentAdd.class,
                        List.of("store-I8", "store-I15")),
                arguments("page load across a generation flip", PublishKeepsGeneration.class, List.of("store-S4")),
                arguments("outcome read without the lock", OutcomeWithoutLock.class, List.of("store-O3")),
                arguments("revision by MAX", RevisionByMax.class, List.of("store-W2")),
                arguments("half-visible import", HalfVisibleImport.class, List.of("store-I1")),
                arguments("lost operation id", LostOperation.class, List.of("store-O1", "store-F1")),
                arguments("key version not altered", KeyVersionNotAltered.class, List.of("store-H4")),
                arguments("forgotten tenant in a key", ForgottenTenant.class, List.of("store-K1", "store-K2")),
                arguments("names as the driver writes them", NamesAsTheDriver.class, List.of("store-K4")));
    }

    private static List<TestExecutionSummary.Failure> run(Class<?> kit) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(kit))
                        .build(),
                summary);
        return summary.getSummary().getFailures();
    }

    static final class OwnWriteOutOfOrder extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.OwnWriteOutOfOrder();
        }
    }

    static final class PublishDropsConcurrentAdd extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.PublishDropsConcurrentAdd();
        }
    }

    static final class PublishKeepsGeneration extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.PublishKeepsGeneration();
        }
    }

    static final class OutcomeWithoutLock extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.OutcomeWithoutLock();
        }
    }

    static final class RevisionByMax extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.RevisionByMax();
        }
    }

    static final class HalfVisibleImport extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.HalfVisibleImport();
        }
    }

    static final class LostOperation extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.LostOperation();
        }
    }

    static final class KeyVersionNotAltered extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.KeyVersionNotAltered();
        }
    }

    static final class ForgottenTenant extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ForgottenTenant();
        }
    }

    static final class NamesAsTheDriver extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.NamesAsTheDriver();
        }
    }
}
