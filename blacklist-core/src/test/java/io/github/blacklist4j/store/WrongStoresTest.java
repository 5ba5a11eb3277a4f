package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
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
                arguments("tenants compared by letter", TenantsByLetter.class, List.of("store-H3")),
                arguments("names as the driver writes them", NamesAsTheDriver.class, List.of("store-K4")),
                arguments("texts looked for in their case", TextsInTheirCase.class, List.of("store-Q1")),
                arguments("numbers sorted by a collation", NumbersByCollation.class, List.of("store-Q2")),
                arguments("pages by offset", PagesByOffset.class, List.of("store-Q3")),
                arguments("a cursor taken for any query", CursorOfAnyQuery.class, List.of("store-Q4")),
                arguments("a cursor taken for any list", CursorOfAnyList.class, List.of("store-Q4")),
                arguments("matches counted with each page", CountsEachPage.class, List.of("store-Q5")),
                arguments("an import keeps others out", ImportKeepsOthersOut.class, List.of("store-I18")),
                arguments("rule of a ticket left out", IgnoresRuleOfTicket.class, List.of("store-I20")),
                arguments("base of a staged import left out", IgnoresBaseOfStaged.class, List.of("store-I25")),
                arguments("base of a small import left out", IgnoresBaseOfWrites.class, List.of("store-I25")),
                arguments("a load of numbers only", LoadsNumbersOnly.class, List.of("store-S8")),
                arguments("a load of bare entries", LoadsBareEntries.class, List.of("store-S8")),
                arguments("a load in pieces", LoadsInPieces.class, List.of("store-S2")),
                arguments("changes that only add", ChangesOnlyAdd.class, List.of("store-I24")),
                arguments("a document as the driver writes it", DocumentsAsTheDriver.class, List.of("store-D1")),
                arguments("a long document cut off", DocumentsCutOff.class, List.of("store-D1")),
                arguments("old versions of a document dropped", VersionsDropped.class, List.of("store-D5")),
                arguments("old versions of a document not told", VersionsNotTold.class, List.of("store-D5")),
                arguments("versions of a document by their numbers", VersionsByNumber.class, List.of("store-D2")),
                arguments("a document compared without a lock", ComparesWithoutLock.class, List.of("store-D3")),
                arguments("a version taken for somebody else's", SavedAndForgotten.class, List.of("store-D4")),
                arguments("oldest versions first", OldestVersionsFirst.class, List.of("store-D5")),
                arguments("a mark without documents", MarkWithoutDocuments.class, List.of("store-D6")),
                arguments("documents of no tenant", DocumentsOfNoTenant.class, List.of("store-D7")),
                arguments("removed documents emptied", EmptiesRemoved.class, List.of("store-D9")),
                arguments("hits added without a lock", HitsAddedWithoutLock.class, List.of("store-C1")),
                arguments("hits of entries alone", HitsOfEntriesAlone.class, List.of("store-C2")),
                arguments(
                        "hits beside the lists",
                        HitsBesideTheLists.class,
                        List.of("store-C3", "store-C4", "store-C5", "store-C8")),
                arguments("counting hits begins anew", HitsBeginAnew.class, List.of("store-C6")),
                arguments("hits as changes of their list", HitsAreChanges.class, List.of("store-C7")),
                arguments("small imports not traced", TracesLargeImportsOnly.class, List.of("store-I21")),
                arguments("nothing kept of before", NothingKeptOfBefore.class, List.of("store-I22")),
                arguments("what stood before remembered", RemembersWhatStoodBefore.class, List.of("store-I23")),
                arguments("undoes by adding only", UndoesByAddingOnly.class, List.of("store-I24")),
                arguments("an edit is asked with what was put last", RemembersWhatItPut.class, List.of("store-W11")),
                arguments("an edit of nothing inserts", InsertsWhatIsMissing.class, List.of("store-W11")),
                arguments("who changed an entry is forgotten", ForgetsWhoChanged.class, List.of("store-R1")),
                arguments("history in the order of times", OrdersHistoryByTime.class, List.of("store-R1")),
                arguments(
                        "what was done to deleted lists is forgotten", ForgetsDeletedLists.class, List.of("store-R4")),
                arguments("texts noted once and not again", TextsAsFirstNoted.class, List.of("store-Q1")),
                arguments("deleted lists searched", SearchesDeletedLists.class, List.of("store-Q6")));
    }

    @ParameterizedTest(name = "an id taken without its epoch by {0} breaks store-E1")
    @MethodSource("methodsThatNameAList")
    void kitFindsTheIgnoredEpoch(String method) {
        List<TestExecutionSummary.Failure> failures = run(LauncherDiscoveryRequestBuilder.request()
                .configurationParameter(EpochIgnored.BY, method)
                .selectors(selectMethod(
                        EpochIgnored.class,
                        "anotherEpochNamesNoList",
                        "io.github.blacklist4j.tck.EpochRules$NamingAList")));

        assertThat(failures)
                .as(
                        "a store that takes an id without its epoch in %s alone fails store-E1, and the message says so",
                        method)
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains("store-E1 ");
    }

    static Stream<String> methodsThatNameAList() {
        return Arrays.stream(BlacklistStore.class.getMethods())
                .filter(method -> List.of(method.getParameterTypes()).contains(ListId.class))
                .map(Method::getName)
                .sorted();
    }

    private static List<TestExecutionSummary.Failure> run(Class<?> kit) {
        return run(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(kit)));
    }

    private static List<TestExecutionSummary.Failure> run(LauncherDiscoveryRequestBuilder tests) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                tests.configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                        .build(),
                summary);
        return summary.getSummary().getFailures();
    }

    /** Ignores the epoch in the method of the SPI that the run names. */
    static final class EpochIgnored extends BlacklistStoreContract {
        static final String BY = "epoch.ignored.by";

        private String method = "";

        @RegisterExtension
        final BeforeEachCallback chosen =
                context -> method = context.getConfigurationParameter(BY).orElseThrow();

        @Override
        protected BlacklistStore open() {
            return WrongStores.epochIgnoredBy(method);
        }
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

    static final class TextsInTheirCase extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.TextsInTheirCase();
        }
    }

    static final class NumbersByCollation extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.NumbersByCollation();
        }
    }

    static final class PagesByOffset extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.PagesByOffset();
        }
    }

    static final class CursorOfAnyQuery extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.CursorOfAnyQuery();
        }
    }

    static final class CursorOfAnyList extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.CursorOfAnyList();
        }
    }

    static final class CountsEachPage extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.CountsEachPage();
        }
    }

    static final class TextsAsFirstNoted extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.TextsAsFirstNoted();
        }
    }

    static final class SearchesDeletedLists extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.SearchesDeletedLists();
        }
    }

    static final class ImportKeepsOthersOut extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ImportKeepsOthersOut();
        }
    }

    static final class IgnoresRuleOfTicket extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.IgnoresRuleOfTicket();
        }
    }

    static final class IgnoresBaseOfStaged extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.IgnoresBaseOfStaged();
        }
    }

    static final class IgnoresBaseOfWrites extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.IgnoresBaseOfWrites();
        }
    }

    static final class ChangesOnlyAdd extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ChangesOnlyAdd();
        }
    }

    static final class DocumentsAsTheDriver extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.DocumentsAsTheDriver::new);
        }
    }

    static final class DocumentsCutOff extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.DocumentsCutOff::new);
        }
    }

    static final class VersionsDropped extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.VersionsDropped::new);
        }
    }

    static final class VersionsNotTold extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.VersionsNotTold::new);
        }
    }

    static final class VersionsByNumber extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.VersionsByNumber::new);
        }
    }

    static final class ComparesWithoutLock extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.ComparesWithoutLock::new);
        }
    }

    static final class SavedAndForgotten extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.SavedAndForgotten::new);
        }
    }

    static final class OldestVersionsFirst extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.OldestVersionsFirst::new);
        }
    }

    static final class MarkWithoutDocuments extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.MarkWithoutDocuments();
        }
    }

    static final class DocumentsOfNoTenant extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.DocumentsOfNoTenant::new);
        }
    }

    static final class EmptiesRemoved extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongStores.withDocuments(WrongStores.EmptiesRemoved::new);
        }
    }

    static final class TenantsByLetter extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.TenantsByLetter();
        }
    }

    static final class TracesLargeImportsOnly extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.TracesLargeImportsOnly();
        }
    }

    static final class NothingKeptOfBefore extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.NothingKeptOfBefore();
        }
    }

    static final class RemembersWhatStoodBefore extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.RemembersWhatStoodBefore();
        }
    }

    static final class UndoesByAddingOnly extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.UndoesByAddingOnly();
        }
    }

    static final class ForgetsWhoChanged extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ForgetsWhoChanged();
        }
    }

    static final class OrdersHistoryByTime extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.OrdersHistoryByTime();
        }
    }

    static final class ForgetsDeletedLists extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.ForgetsDeletedLists();
        }
    }

    static final class RemembersWhatItPut extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.RemembersWhatItPut();
        }
    }

    static final class InsertsWhatIsMissing extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.InsertsWhatIsMissing();
        }
    }

    static final class LoadsNumbersOnly extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.LoadsNumbersOnly();
        }
    }

    static final class LoadsBareEntries extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.LoadsBareEntries();
        }
    }

    static final class LoadsInPieces extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return new WrongStores.LoadsInPieces();
        }
    }

    static final class HitsAddedWithoutLock extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongHits.withHits((store, hits) -> new WrongHits.AddsWithoutLock(hits));
        }
    }

    static final class HitsOfEntriesAlone extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongHits.withHits((store, hits) -> new WrongHits.OfEntriesAlone(hits));
        }
    }

    static final class HitsBesideTheLists extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongHits.withHits((store, hits) -> new WrongHits.BesideTheLists(hits));
        }
    }

    static final class HitsBeginAnew extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongHits.withHits((store, hits) -> new WrongHits.BeginsAnew(hits));
        }
    }

    static final class HitsAreChanges extends BlacklistStoreContract {
        @Override
        protected BlacklistStore open() {
            return WrongHits.withHits(WrongHits.AreChanges::new);
        }
    }
}
