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
    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("faults")
    void kitFindsTheFault(String fault, String rule, Class<? extends BlacklistStoreContract> kit) {
        List<TestExecutionSummary.Failure> failures = run(kit);

        assertThat(failures)
                .as("the tests of rule %s fail for a store with the fault: %s", rule, fault)
                .anyMatch(
                        failure -> failure.getTestIdentifier().getDisplayName().startsWith(rule + " "));
        assertThat(failures)
                .filteredOn(
                        failure -> failure.getTestIdentifier().getDisplayName().startsWith(rule + " "))
                .as("the message of a failure names its rule")
                .allMatch(failure ->
                        String.valueOf(failure.getException().getMessage()).contains(rule + " "));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("own write applied out of order", "F6", OwnWriteOutOfOrder.class),
                arguments("publish drops a concurrent add", "I8", PublishDropsConcurrentAdd.class),
                arguments("publish drops a concurrent add", "I15", PublishDropsConcurrentAdd.class),
                arguments("page load across a generation flip", "S4", PublishKeepsGeneration.class),
                arguments("outcome read without the lock", "O3", OutcomeWithoutLock.class),
                arguments("revision by MAX", "W2", RevisionByMax.class),
                arguments("half-visible import", "I1", HalfVisibleImport.class),
                arguments("lost operation id", "O1", LostOperation.class),
                arguments("lost operation id", "F1", LostOperation.class),
                arguments("forgotten tenant in a key", "K1", ForgottenTenant.class),
                arguments("forgotten tenant in a key", "K2", ForgottenTenant.class));
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

    static final class ForgottenTenant extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ForgottenTenant();
        }
    }
}
