package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a registry over a real file can show. */
class RegistryOverSqliteTest {
    @TempDir
    Path folder;

    private BlacklistRegistry open() {
        return registry(JdbcStore.sqlite(folder.resolve("lists.db")));
    }

    @Test
    @DisplayName("L6 a follower takes all of the feed, however the store cuts it")
    void followsLongFeedToItsEnd() {
        try (BlacklistRegistry here = open();
                BlacklistRegistry there = open()) {
            for (int block = 0; block < 5; block++) {
                there.list("Default").apply(block(48_500_000_000L + (long) block * Write.MAX_CHANGES));
            }

            here.refresh();

            Blacklist list = here.list("Default");
            assertThat(list.size()).isEqualTo(5L * Write.MAX_CHANGES);
            list.add("+48601234567");
            assertThat(list.contains("+48601234567")).isTrue();
        }
    }

    @ParameterizedTest
    @DisplayName(
            "C7 C8 after a start from the store, small lists and large ones, entries have their days and where they came from")
    @ValueSource(ints = {0, 10_001})
    void daysAfterAStart(int more) {
        String agreed = "+48601234567";
        Policies policies = Policies.builder()
                .campaign(Campaign.builder("spring")
                        .requires(List.of("Consents"))
                        .consentMaxAge(Period.ofYears(2))
                        .build())
                .everywhere(Everywhere.of().withReassigned(List.of("Reassigned")))
                .build();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (BlacklistRegistry registry = open()) {
            Blacklist consents = registry.create("Consents");
            Blacklist reassigned = registry.create("Reassigned");
            reassigned.configure(s -> s.toBuilder().datesInMemory(true).build());
            for (int from = 0; from < more; from += Write.MAX_CHANGES) {
                consents.apply(block(48_500_000_000L + from));
                reassigned.apply(block(48_500_000_000L + from));
            }
            consents.put(
                    Entry.of(Pattern.of(registry.numbers().read(agreed)).orElseThrow())
                            .kind(Entry.Kind.ALLOW)
                            .addedAt(new Moment.On(today.minusDays(5)))
                            .description("form 17")
                            .build(),
                    Blacklist.PutMode.MERGE);
            reassigned.add(agreed, today.minusYears(3), "");
        }

        try (BlacklistRegistry registry = open();
                PolicyEngine engine = PolicyEngine.of(registry, policies)) {
            assertThat(engine.campaign("spring", List.of(agreed))).isInstanceOf(CampaignDecision.Dial.class);
            assertThat(PolicyEngine.validate(registry, policies))
                    .extracting(Finding::code)
                    .doesNotContain(Finding.Code.CONSENT_UNTRACED);
            registry.list("Reassigned")
                    .edit(
                            agreed,
                            e -> e.toBuilder()
                                    .addedAt(new Moment.On(today.minusDays(1)))
                                    .build());
            assertThat(engine.campaign("spring", List.of(agreed)).reason().code())
                    .isEqualTo(ReasonCode.NO_CONSENT);
        }
        try (BlacklistRegistry registry = open();
                PolicyEngine engine = PolicyEngine.of(registry, policies)) {
            assertThat(engine.campaign("spring", List.of(agreed)).reason().code())
                    .isEqualTo(ReasonCode.NO_CONSENT);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lists.db"));
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    @ParameterizedTest
    @DisplayName(
            "F a row that only a newer version can read makes one bad list; others start, it is repaired or deleted")
    @CsvSource({
        "zone = 'Mars/Olympus', zone (ZoneRulesException)",
        "zone = '+48601234567', zone (DateTimeException)",
        "max_age = 'for ever', max_age (DateTimeParseException)",
        "data_as_of = 'long ago', data_as_of (DateTimeParseException)",
        "epoch = 'none', epoch (IllegalArgumentException)",
    })
    void headOfNewerVersion(String set, String cause) throws SQLException {
        try (BlacklistRegistry here = open();
                BlacklistRegistry running = open()) {
            here.list("Default").add("+48601234567");
            here.create("A").add("+48601234567");
            here.create("B").add("+48601234567");
            running.refresh();
            sql("UPDATE blacklist_list SET revision = revision + 1, " + set + " WHERE name IN ('A', 'B')");

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry registry : List.of(started, running)) {
                    assertThat(registry.health().state()).isEqualTo(Health.State.READY);
                    assertThat(registry.list("Default").health().state()).isEqualTo(Health.State.READY);
                    assertThat(registry.list("Default").contains("+48601234567"))
                            .isTrue();
                    assertThat(registry.list("A").health().state()).isEqualTo(Health.State.ERROR);
                    assertThat(registry.list("A").health().cause().orElseThrow())
                            .contains(cause)
                            .doesNotContain("48601234567");
                }
                started.rename("A", "C");
                assertThat(started.list("C").health().state())
                        .as("what could not be read is left as it is")
                        .isEqualTo(Health.State.ERROR);
                if (!set.startsWith("epoch")) {
                    started.list("C").configure(now -> ListSettings.DEFAULT);
                    assertThat(started.list("C").health().state()).isEqualTo(Health.State.READY);
                    assertThat(started.list("C").contains("+48601234567")).isTrue();
                }
                started.delete("B");
                started.delete("C");
                assertThat(started.all()).extracting(Blacklist::name).containsExactly("Default");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+48601234567x",
                "+048601234567",
                "+4860123456 ",
                "+486012345671234567",
                "+18446744122310786183", // another number in 64 bits
                "48601234567",
                "+48601234567                                "
            })
    @DisplayName("F an entry that only a newer version can read makes one bad list, followed or loaded")
    void entryOfNewerVersion(String text) throws SQLException {
        try (BlacklistRegistry running = open()) {
            running.list("Default").add("+48601234567");
            Blacklist list = running.create("A");
            list.add("+48601234567");
            list.add("+48601234568");
            running.create("B").add("+48601234567");
            sql("UPDATE blacklist_entry SET kind = 'WARN' WHERE number LIKE '%8' AND list_id = "
                    + list.id().value());
            sql("UPDATE blacklist_change SET kind = 'WARN' WHERE number LIKE '%8' AND list_id = "
                    + list.id().value());
            sql("UPDATE blacklist_revision SET operation = 'x' WHERE revision = 3");
            sql("UPDATE blacklist_list SET operation_hash = 1, max_age = 'P1D' WHERE name = 'A'");
            Blacklist unread = running.create("C");
            unread.add("+48601234567");
            sql("UPDATE blacklist_entry SET number = '" + text + "' WHERE list_id = "
                    + unread.id().value());

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry registry : List.of(running, started)) {
                    assertThat(registry.health().state()).isEqualTo(Health.State.READY);
                    assertThat(registry.list("B").contains("+48601234567")).isTrue();
                    assertThat(registry.list("A").health().state()).isEqualTo(Health.State.ERROR);
                    assertThat(registry.list("A").health().cause()).isPresent();
                }
                assertThat(started.list("C").health().state())
                        .as("a number that was written by somebody else, and is none")
                        .isEqualTo(Health.State.ERROR);
                started.delete("C");
                started.delete("A");
                assertThat(started.all()).hasSize(2);
            }
        }
    }

    @Test
    @DisplayName("store-F1 a restored backup uses revisions again: it is noticed by its operations")
    void restoredBackupIsNoticedByItsOperations() throws Exception {
        Path live = folder.resolve("live.db");
        Path backup = folder.resolve("backup.db");
        try (BlacklistRegistry registry = registry(JdbcStore.sqlite(live))) {
            registry.list("Default").add("+48601234560");
        }
        Files.copy(live, backup);
        AtomicReference<BlacklistStore> inUse = new AtomicReference<>(JdbcStore.sqlite(live));
        try (BlacklistRegistry here = registry(swapped(inUse));
                BlacklistRegistry restored = registry(JdbcStore.sqlite(backup))) {
            here.list("Default").add("+48601234561");
            restored.list("Default").add("+48601234562"); // makes the same revision of the same incarnation
            assertThat(restored.list("Default").revision())
                    .isEqualTo(here.list("Default").revision());

            inUse.getAndSet(JdbcStore.sqlite(backup)).close();
            restored.list("Default").add("+48601234563");
            here.refresh();

            assertThat(here.list("Default")
                            .entries()
                            .map(entry -> entry.pattern().text()))
                    .containsExactlyInAnyOrder("+48601234560", "+48601234562", "+48601234563");
            assertThat(here.list("Default").contains("+48601234561")).isFalse();
            assertThat(here.list("Default").contains("+48601234562")).isTrue();
            assertThat(here.list("Default").contains("+48601234563")).isTrue();
        }
    }

    private static BlacklistRegistry registry(BlacklistStore store) {
        return BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
    }

    /** Forwards to the store that is in use now, as after a restart of the database server. */
    private static BlacklistStore swapped(AtomicReference<BlacklistStore> inUse) {
        return (BlacklistStore) Proxy.newProxyInstance(
                RegistryOverSqliteTest.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(inUse.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<Change> block(long first) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < Write.MAX_CHANGES; i++) {
            changes.add(new Change.Put(
                    Entry.of(new Pattern.Exact(new PhoneNumber(first + i))).build()));
        }
        return changes;
    }

    @Test
    @DisplayName("L11 nothing of an erased entry is left in the files, once leftovers are swept")
    void erasedIsGoneFromTheFiles() throws IOException {
        String number = "+48600777111";
        try (BlacklistRegistry registry = open()) {
            Blacklist list = registry.list("Default");
            list.add(number, "SECRET-KOWALSKI");
            list.forget(ChangeRules.pattern(Pattern.MatchType.EXACT, number), true);
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        try (BlacklistRegistry registry = BlacklistRegistry.builder(JdbcStore.sqlite(folder.resolve("lists.db")))
                .clock(later)
                .open()) {
            registry.sweep();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("SECRET-KOWALSKI")
                            .doesNotContain("600777111"));
        }
    }

    @Test
    @DisplayName("L22 nodes over one database share the provider's lists, and find a file each in its own folder")
    void sharedLists() throws IOException {
        try (BlacklistRegistry here = sharing("here");
                BlacklistRegistry there = sharing("there")) {
            Blacklists provider = here.createTenant("State");
            here.createTenant("acme");
            provider.create("Company").add("+48601234567", "asked in writing");
            provider.attach("National", Path.of("registries", "national.blk"));
            there.refresh();

            Blacklists acme = there.tenant("acme");

            assertThat(acme.shared())
                    .extracting(Blacklist::name)
                    .containsExactly("provider/Company", "provider/Default", "provider/National");
            assertThat(acme.list("provider/National").contains("+48500000000")).isTrue();
            assertThat(acme.list("provider/Company").entry("+48601234567"))
                    .map(Entry::description)
                    .contains("asked in writing");
            assertThatThrownBy(() -> acme.list("provider/Company").remove("+48601234567"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.READ_ONLY));
        }
    }

    private BlacklistRegistry sharing(String node) throws IOException {
        Path files = Files.createDirectories(folder.resolve(node).resolve("registries"));
        try (CompiledList.Builder file = CompiledList.build(files.resolve("national.blk"), Footprint.BALANCED)) {
            file.add(48_500_000_000L);
            file.finish(Clock.systemUTC(), Optional.empty());
        }
        return BlacklistRegistry.builder(JdbcStore.sqlite(folder.resolve("lists.db")))
                .pollEvery(Duration.ofHours(1))
                .provider("State")
                .attachFolder(folder.resolve(node))
                .open();
    }
}
