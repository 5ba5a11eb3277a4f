package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvSource;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A year of an administrator, on two nodes. */
class SmallPbxTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 5);

    @TempDir
    Path folder;

    private final SQLiteDataSource database = new SQLiteDataSource();

    @BeforeEach
    void place() {
        database.setUrl("jdbc:sqlite:" + folder.resolve("pbx.db"));
    }

    @Test
    void listsEntriesAndPolicies() throws InterruptedException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (SmallPbx pbx = new SmallPbx(database, meters);
                SmallPbx second = new SmallPbx(database, new SimpleMeterRegistry())) {
            pbx.create("anna", "Callers");
            assertThat(pbx.add("anna", "Callers", "+48 22 397 03 31", MARCH, "rude"))
                    .isEqualTo("Added");
            assertThat(pbx.add("anna", "Callers", "22 397", MARCH, "")).startsWith("Not done: ");
            pbx.edit(
                    "anna",
                    "the first rules",
                    policies -> policies.withForwarding(Forwarding.reject("front", "Callers"))
                            .withCampaign(Campaign.of("spring", "Callers")));
            assertThat(pbx.refusal("+48223970331", "+48601234567")).isPresent();
            assertThat(pbx.refusal("+48223970332", "+48601234567")).isEmpty();
            assertThat(pbx.dial("spring", List.of("+48223970331"))).isEqualTo("close as Blacklist");
            pbx.rename("anna", "Callers", "Rude people");
            pbx.create("anna", "Callers");
            assertThat(pbx.dial("spring", List.of("+48223970331"))).isEqualTo("close as Blacklist");

            await(() -> second.lists().contains("Rude people: 1, READY"));
            await(() -> closes(second, "+48223970331"));
            assertThat(second.remove("bob", "Rude people", "+48223970331", "made up"))
                    .isEqualTo("Removed");
            assertThat(pbx.describe("anna", "Rude people", "+48223970331", "", "rude twice"))
                    .isEqualTo("It is not on this list, or not any more");
            assertThat(pbx.dial("spring", List.of("+48223970331"))).isEqualTo("dial 0");
            assertThat(pbx.versions()).hasSize(1);
            assertThat(pbx.sick()).isEmpty();
            assertThat(pbx.placed("+48223970332")).isEmpty(); // the outbound rule remembers nobody
            assertThat(meters.getMeters()).isNotEmpty();
        }
    }

    @Test
    void importsAndSearches() {
        CsvSource upload = CsvSource.of(
                "numbers.csv",
                "phone;date;description\n+48223970331;2026-03-05;court\n+48223970332;2026-03-06;rude\n"
                        .getBytes(StandardCharsets.UTF_8));
        try (SmallPbx pbx = new SmallPbx(database, new SimpleMeterRegistry())) {
            assertThat(pbx.preview("Default", upload).columns()).hasSize(3);
            assertThat(pbx.importFile("anna", "Default", upload).published()).isTrue();

            for (String typed : List.of("022 397 03 31", "0048 22 397 03 31", "Court")) {
                EntryPage found = pbx.search("Default", typed, Optional.empty());
                assertThat(found.entries())
                        .extracting(entry -> entry.pattern().text())
                        .containsExactly("+48223970331");
            }
            assertThat(pbx.search("Default", "39703", Optional.empty()).entries())
                    .hasSize(2);
            assertThat(pbx.whereIs("+48223970332").listings()).hasSize(1);
            OperationId id = pbx.imports("Default").get(0).id();
            String shown = pbx.search("Default", "39703 32", Optional.empty())
                    .entries()
                    .get(0)
                    .fingerprint();
            assertThat(pbx.describe("anna", "Default", "+48223970332", shown, "very rude"))
                    .isEqualTo("Saved");
            assertThat(pbx.describe("bob", "Default", "+48223970332", shown, "late"))
                    .startsWith("Somebody else was here");
            assertThat(pbx.undo("bob", "Default", id, "wrong file"))
                    .isEqualTo("Taken back: 1 removed, 0 as before, 1 changed since and left");
            assertThat(pbx.undo("bob", "Default", id, "again")).startsWith("Not done: ");
            assertThat(pbx.search("Default", "", Optional.empty()).entries()).hasSize(1);
        }
    }

    @Test
    void mistypedNumbers() {
        try (SmallPbx pbx = new SmallPbx(database, new SimpleMeterRegistry())) {
            pbx.add("anna", "Default", "+48223970313", MARCH, "rude");

            assertThat(pbx.correct("bob", "Default", "22 397 03 13", "22 397 03 31", "turned round"))
                    .isEqualTo("Removed");

            assertThat(pbx.search("Default", "", Optional.empty()).entries())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.pattern().text()).isEqualTo("+48223970331");
                        assertThat(entry.addedAt()).contains(new Moment.On(MARCH));
                        assertThat(entry.description()).isEqualTo("rude");
                    });
            assertThat(pbx.correct("bob", "Default", "22 397 03 31", "+48223970331", "none"))
                    .isEqualTo("Nothing had to be changed");
            assertThat(pbx.correct("bob", "Default", "22 397 03 31", "4321", "too short"))
                    .isEqualTo("Not done: the right number is no whole one");
            assertThat(pbx.search("Default", "", Optional.empty()).entries()).hasSize(1);
        }
    }

    @Test
    void theOppositeOfWhatStands() {
        try (BlacklistRegistry registry = BlacklistRegistry.builder(() ->
                        JdbcStore.builder(database).schema(SchemaMode.MIGRATE).open())
                .region("PL")
                .open()) {
            Blacklist list = registry.list("Default");
            list.put(
                    Entry.of(list.pattern("22 397 03 13"))
                            .kind(Entry.Kind.ALLOW)
                            .build(),
                    Blacklist.PutMode.MERGE);
        }
        try (SmallPbx pbx = new SmallPbx(database, new SimpleMeterRegistry())) {
            assertThat(pbx.add("anna", "Default", "22 397 03 13", MARCH, "rude"))
                    .isEqualTo("It is allowed by this list: remove that entry first");
            pbx.add("anna", "Default", "22 397 03 31", MARCH, "rude");

            assertThat(pbx.correct("bob", "Default", "22 397 03 13", "22 397 03 31", "turned round"))
                    .isEqualTo("It is blocked by this list: remove that entry first");
            assertThat(pbx.search("Default", "", Optional.empty()).entries()).hasSize(2);
        }
    }

    /** That no thread of a registry stays behind is looked after by {@code LeftoverCheck}. */
    @Test
    void policiesThatCannotBeRead() throws SQLException {
        try (SmallPbx pbx = new SmallPbx(database, new SimpleMeterRegistry())) {
            pbx.edit("anna", "", policies -> policies.withForwarding(Forwarding.reject("front", "Default")));
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE blacklist_document_version SET content = '{'");
        }

        assertThatThrownBy(() -> new SmallPbx(database, new SimpleMeterRegistry()))
                .isInstanceOf(BadPolicyException.class);
    }

    /** False also while the node knows no such campaign. */
    private static boolean closes(SmallPbx pbx, String number) {
        try {
            return pbx.dial("spring", List.of(number)).equals("close as Blacklist");
        } catch (RefusedException notYet) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
