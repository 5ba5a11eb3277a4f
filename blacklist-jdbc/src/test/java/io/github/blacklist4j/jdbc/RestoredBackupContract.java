package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.Backup;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is restored under a running registry, and another tenant's list gets the number of one that was created after the
 * backup. Each database has a subclass.
 */
@Timeout(60)
abstract class RestoredBackupContract {
    private static final Pattern MINE = new Pattern.Exact(new PhoneNumber(48_601_234_567L));
    private static final Pattern THEIRS = new Pattern.Exact(new PhoneNumber(48_601_234_568L));

    private static final Document.Id DOCUMENT = new Document.Id("acme", "policies");

    private String url = "";
    private BlacklistStore store;
    private BlacklistRegistry registry;
    private Optional<BlacklistRegistry> elsewhere = Optional.empty();
    private Blacklists acme;
    private Backup backup;

    /** A new database, or a new place in one. */
    abstract String url();

    @BeforeEach
    void backUp() throws SQLException {
        url = url();
        store = Stores.open(url);
        registry = registry(store);
        acme = registry.createTenant("acme");
        registry.createTenant("other");
        backup = Backup.of(url);
    }

    @AfterEach
    void close() {
        registry.close();
        elsewhere.ifPresent(BlacklistRegistry::close);
    }

    private BlacklistRegistry elsewhere() {
        return elsewhere.orElseThrow();
    }

    private static BlacklistRegistry registry(BlacklistStore store) {
        return BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
    }

    /** Restores the backup; then another node gives the number of a list to one of another tenant. */
    private Blacklist restoreAndReuse(Blacklist mine) throws SQLException {
        backup.restore();
        BlacklistRegistry another = registry(Stores.open(url));
        elsewhere = Optional.of(another);
        Blacklist theirs = another.tenant("other").create("Secret");
        theirs.put(entry(MINE, "other's description"), Blacklist.PutMode.MERGE);
        theirs.put(entry(THEIRS, "other's description"), Blacklist.PutMode.MERGE);
        assertThat(theirs.id().value()).isEqualTo(mine.id().value());
        return theirs;
    }

    private static Entry entry(Pattern pattern, String description) {
        return Entry.of(pattern).description(description).build();
    }

    private Bulk replacing(Blacklists lists, Blacklist list, Pattern row) {
        Bulk bulk = list.bulk(lists.ticket(ImportMode.REPLACE));
        bulk.put(List.of(new Change.Put(entry(row, "imported"))));
        return bulk;
    }

    private static void assertGone(Map<String, ThrowingCallable> calls) {
        calls.forEach((name, call) -> assertThatThrownBy(call, "%s names a list that is gone", name)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.code()).as(name).isEqualTo(Code.NO_SUCH_LIST)));
    }

    @Test
    @DisplayName(
            "store-E1 store-E3 a handle from before a restored backup neither writes to nor reads from another list")
    void handleIsGoneBeforeItKnows() throws SQLException {
        Blacklist mine = acme.create("Blocked");
        mine.put(entry(MINE, "acme's description"), Blacklist.PutMode.MERGE);
        Bulk small = mine.bulk(acme.ticket(ImportMode.MERGE));
        small.put(List.of(new Change.Put(entry(MINE, "imported"))));
        Bulk staged = replacing(acme, mine, MINE);
        Blacklist theirs = restoreAndReuse(mine);
        Bulk theirImport = replacing(elsewhere().tenant("other"), theirs, THEIRS);
        assertThat(Queries.count(url, "blacklist_import")).isEqualTo(1);
        long revision = theirs.revision();
        Change.Put put = new Change.Put(entry(MINE, "acme's again"));

        assertGone(Map.of(
                "put", () -> mine.put(put.after(), Blacklist.PutMode.FORCE),
                "remove", () -> mine.remove(MINE),
                "apply", () -> mine.apply(List.of(put)),
                "forget", () -> mine.forget(MINE, true),
                "configure",
                        () -> mine.configure(now ->
                                now.toBuilder().maxAge(Duration.ofDays(1)).build()),
                "rename", () -> acme.rename("Blocked", "Other"),
                "delete", () -> acme.delete("Blocked"),
                "small import", () -> small.publish(PublishGuard.FORCED),
                "a new import", () -> replacing(acme, mine, MINE)));
        assertGone(Map.of(
                "rows", () -> staged.put(List.of(put)),
                "counts", staged::counts,
                "publish", () -> staged.publish(PublishGuard.FORCED)));
        assertGone(Map.of(
                "entry", () -> mine.entry(MINE),
                "entries", () -> mine.entries().toList(),
                "history", () -> mine.history(MINE),
                "listedAt", () -> mine.listedAt(MINE, Instant.EPOCH),
                "outcome", () -> store.outcome(mine.id(), OperationId.random())));
        assertThat(store.head(mine.id())).isEmpty();
        staged.close();
        joined(mine);

        elsewhere().refresh();
        assertThat(theirs.revision()).isEqualTo(revision);
        assertThat(theirs.entries()).extracting(Entry::description).containsOnly("other's description");
        theirImport.publish(PublishGuard.FORCED);
        assertThat(theirs.entries()).extracting(Entry::pattern).containsExactly(THEIRS);
    }

    private void joined(Blacklist mine) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            Blacklist joined = acme.join(JdbcStore.join(connection)).list(mine.name());
            assertGone(Map.of("a joined write", () -> joined.add("+48601234569")));
            connection.commit();
        }
    }

    @Test
    @DisplayName("F a policy whose list is gone with a restored backup decides by LIST_GONE, not by another list")
    void policyFindsTheListGone() throws SQLException {
        Blacklist mine = acme.create("Blocked");
        mine.put(entry(MINE, "acme's description"), Blacklist.PutMode.MERGE);
        PolicyEngine engine = PolicyEngine.of(
                acme,
                Policies.builder()
                        .forwarding(Forwarding.of(
                                "f1", List.of("Blocked"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
                        .build());
        Blacklist theirs = restoreAndReuse(mine);

        registry.refresh();

        InboundDecision decision = engine.inbound(InboundCall.of(THEIRS.text(), "+48223970331"));
        assertThat(decision).isInstanceOf(InboundDecision.Pass.class);
        assertThat(decision.reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(mine.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(mine.version().gone()).isTrue();
        assertThat(mine.contains(THEIRS.text())).isFalse();
        assertGone(Map.of("add", () -> mine.add("+48601234569"), "entry", () -> mine.entry(MINE)));
        assertThatThrownBy(() -> acme.list("Blocked")).isInstanceOf(RefusedException.class);
        assertThat(registry.tenant("other").list("Secret").id()).isEqualTo(theirs.id());
        assertThat(registry.tenant("other").list("Secret").contains(THEIRS.text()))
                .isTrue();
        registry.tenant("other").delete("Secret"); // acme's policy does not use it
    }

    @Test
    @DisplayName("store-E3 an import that the backup does not know leaves the one alone that has its number now")
    void importsNumberIsReused() throws SQLException {
        Blacklist mine = acme.list("Default"); // which the backup has
        Bulk lost = replacing(acme, mine, MINE);
        backup.restore();
        elsewhere = Optional.of(registry(Stores.open(url)));
        Blacklists other = elsewhere().tenant("other");
        Bulk theirImport = replacing(other, other.list("Default"), THEIRS);
        assertThat(Queries.count(url, "blacklist_import")).isEqualTo(1);

        List<ThrowingCallable> calls = List.of(
                () -> lost.put(List.of(new Change.Put(entry(MINE, "more")))),
                lost::counts,
                () -> lost.publish(PublishGuard.FORCED));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.code()).isEqualTo(Code.REFUSED));
        }
        lost.close();
        store.sweep(Instant.EPOCH);

        theirImport.publish(PublishGuard.FORCED);
        assertThat(other.list("Default").entries()).extracting(Entry::pattern).containsExactly(THEIRS);
        assertThat(mine.entries()).isEmpty();
    }

    @Test
    @DisplayName("store-E1 a file is not attached to the list that has the number now")
    void attachedFile(@TempDir Path folder) throws SQLException, IOException {
        Path file = compiled(folder.resolve("compiled.bin"));
        Blacklist mine = acme.attach("Compiled", file);
        Blacklist theirs = restoreAndReuse(mine);

        assertGone(Map.of("attach", () -> acme.attach("Compiled", compiled(folder.resolve("newer.bin")))));

        elsewhere().refresh();
        assertThat(theirs.writable()).isTrue();
        registry.refresh();
        Blacklist anew = acme.attach("Compiled", file);
        assertThat(anew.id()).isNotEqualTo(mine.id());
        assertThat(anew.contains(MINE.text())).isTrue();
    }

    private static Path compiled(Path file) throws IOException {
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            builder.add(48_601_234_567L);
            builder.finish(Clock.systemUTC(), Optional.empty());
        }
        return file;
    }

    @Test
    @DisplayName("store-D2 store-D8 a version that a restored backup lost is not the one that has its number since")
    void versionOfADocumentIsLost() throws SQLException {
        Documents documents = store.documents().orElseThrow();
        Document.Version kept = save(documents, Optional.empty(), "kept");
        Backup withDocument = Backup.of(url);
        Document.Version lost = save(documents, Optional.of(kept.operation()), "lost");
        HeadsMark before = store.headsMark();

        withDocument.restore();
        HeadsMark restored = store.headsMark();
        Document.Version since = save(documents, Optional.of(kept.operation()), "since");

        assertThat(List.of(restored, store.headsMark())).doesNotContain(before).doesNotHaveDuplicates();
        assertThat(since.number()).isEqualTo(lost.number());
        assertThat(documents.save(DOCUMENT, Optional.of(lost.operation()), draft("on what is lost")))
                .isEmpty();
        assertThat(documents.newest(DOCUMENT)).map(Document::text).contains("since");
    }

    private static Document.Version save(Documents documents, Optional<OperationId> expected, String text) {
        return documents.save(DOCUMENT, expected, draft(text)).orElseThrow();
    }

    private static Document.Draft draft(String text) {
        return new Document.Draft(OperationId.random(), Instant.EPOCH, Source.API, "", text);
    }
}
