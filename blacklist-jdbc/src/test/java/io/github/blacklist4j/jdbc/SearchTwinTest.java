package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.StretchRows;
import io.github.blacklist4j.jdbc.internal.connection.Connections;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.PooledConnections;
import io.github.blacklist4j.jdbc.internal.connection.SqliteFile;
import io.github.blacklist4j.jdbc.internal.connection.Timeouts;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.Stretches;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Queries of a list on which all is done that can be done to one, at random: what the tables answer is what going through all
 * entries gives, and what is kept to look for parts of numbers and texts is what the entries have.
 * {@code -Dblacklist.search.seed=…} runs one again.
 */
@ExtendWith(PostgresServer.Shared.class)
class SearchTwinTest {
    private static final int STEPS = Integer.getInteger("blacklist.search.steps", 20);
    private static final int QUERIES = 8; // after each step
    private static final int NUMBERS = 4_000;
    private static final int CHUNK = 150; // so that even these lists are copied, and in several parts
    private static final int LARGE = 2 * CHUNK;
    private static final int COPIED_AGAIN = 4; // after so many steps at the latest
    private static final int MANY = 20_000; // copied by usual settings, and more than is counted
    private static final List<String> RAWS = List.of("2001", "*21#", "ext 7", "\u00e9t\u00e9", "\ud83d\ude00 48");
    private static final List<String> WORDS = List.of(
            "",
            "Court",
            "order",
            "48500",
            "100%",
            "a_b",
            "S\u0105D",
            "s\u0105d",
            "\u0414\u041e\u041b\u0413",
            "\\",
            "two\nlines",
            "\ud83d\ude00");

    @TempDir
    private Path folder;

    private final PostgresServer server;
    private final long seed = Long.getLong("blacklist.search.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> done = new ArrayList<>();

    SearchTwinTest(PostgresServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("store-Q1, store-P3 SQLite: searches agree with the entries, whatever was done to these")
    void sqlite() throws IOException, SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = open(new SqliteFile(file));
                Connection beside = DriverManager.getConnection("jdbc:sqlite:" + file);
                Database database = database(new SqliteFile(file), beside)) {
            agrees(store, beside, Tables.of(database));
        }
    }

    @Test
    @DisplayName("store-Q1, store-P3 a number that was erased and is back is found, also once the erasure is swept")
    void erasedAndBack() throws IOException, SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = open(new SqliteFile(file))) {
            ListId list = Lists.create(store, "searched");
            staged(store, list, ImportMode.REPLACE, puts(2_000));
            Entry entry = Lists.entries(store, list).iterator().next();
            store.forget(list, entry.pattern(), true, Operations.next());
            write(store, list, List.of(new Change.Put(entry)));
            done.add(staged(store, list, ImportMode.MERGE, puts(1_000))); // copied anew, with it

            store.sweep(Lists.NOW.plusSeconds(3_600));

            List<Entry> entries = List.copyOf(Lists.entries(store, list));
            String digits = entry.pattern().text().replaceAll("[^0-9]", "");
            answersAgree(store, list, EntryQuery.all().digits(digits), entries);
            assertThat(entries).extracting(Entry::pattern).contains(entry.pattern());
        }
    }

    @Test
    @DisplayName("store-Q1, store-P3 PostgreSQL: searches agree with the entries, whatever was done to these")
    void postgres() throws SQLException {
        String url = server.freshSchema();
        try (SmallPool pool = new SmallPool(url, 2, Duration.ofSeconds(20));
                BlacklistStore store = open(new PooledConnections(pool));
                Connection beside = DriverManager.getConnection(url);
                Database database = database(new PooledConnections(pool), beside)) {
            agrees(store, beside, Tables.of(database));
        }
    }

    @Test
    @DisplayName(
            "store-Q1, store-P3 SQLite: nothing is lost, and nothing kept that was erased, by copying beside writers")
    void sqliteBesideWriters() throws Exception {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = open(new SqliteFile(file));
                Connection beside = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            copiesBesideWriters(store, beside);
        }
    }

    @Test
    @DisplayName(
            "store-Q1, store-P3 PostgreSQL: nothing is lost, and nothing kept that was erased, by copying beside writers")
    void postgresBesideWriters() throws Exception {
        String url = server.freshSchema();
        try (SmallPool pool = new SmallPool(url, 4, Duration.ofSeconds(20));
                BlacklistStore store = open(new PooledConnections(pool));
                Connection beside = DriverManager.getConnection(url)) {
            copiesBesideWriters(store, beside);
        }
    }

    @Test
    @DisplayName("store-Q7 PostgreSQL knows right after a large import what it holds, and plans by it")
    void analyzed() throws SQLException {
        String url = server.freshSchema();
        try (SmallPool pool = new SmallPool(url, 2, Duration.ofSeconds(20));
                BlacklistStore store = open(new PooledConnections(pool));
                Connection beside = DriverManager.getConnection(url)) {
            ListId list = Lists.create(store, "searched");
            staged(store, list, ImportMode.REPLACE, puts(2_000));

            for (String table : List.of("blacklist_entry", "blacklist_stretch")) {
                try (Statement statement = beside.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "SELECT reltuples FROM pg_class WHERE oid = '" + table + "'::regclass")) {
                    rows.next();
                    assertThat(rows.getDouble(1)).as(table).isPositive(); // -1: nobody has looked
                }
            }
        }
    }

    @Test
    @DisplayName("store-Q1 who writes thousands of entries does not wait for the copy, which is made all the same")
    void copiedAside() throws IOException, SQLException {
        Path path = folder.resolve("lists.db");
        NotingConnections noting = new NotingConnections(new SqliteFile(path));
        try (BlacklistStore store = open(noting);
                Connection beside = DriverManager.getConnection("jdbc:sqlite:" + path);
                Database database = database(new SqliteFile(path), beside)) {
            ListId list = Lists.create(store, "searched");
            noting.takers.clear();

            manyWritten(store, list, Tables.of(database), "many are put", puts(2_000));

            assertThat(StretchRows.of(beside, list.value(), "NUMBERS")).isNotEmpty();
            assertThat(noting.takers).containsOnlyOnce(Thread.currentThread()).hasSizeGreaterThan(3);
        }
    }

    /** Knows who took a connection, each time. */
    private static final class NotingConnections implements Connections {
        private final Connections connections;
        private final Queue<Thread> takers = new ConcurrentLinkedQueue<>();

        NotingConnections(Connections connections) {
            this.connections = connections;
        }

        @Override
        public Connection take(Duration most) throws SQLException {
            takers.add(Thread.currentThread());
            return connections.take(most);
        }

        @Override
        public void giveBack(Connection connection, boolean usable) throws SQLException {
            connections.giveBack(connection, usable);
        }

        @Override
        public void close() {
            connections.close();
        }
    }

    @Test
    @DisplayName(
            "store-Q1 more matches than are counted, all of them old, and some thousands: by copies, walks and whole reads")
    void manyMatches() throws SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file);
                Connection beside = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            ListId list = Lists.create(store, "searched");
            staged(store, list, ImportMode.REPLACE, oldAndNew());
            assertThat(StretchRows.of(beside, list.value(), "NUMBERS")).hasSize(MANY);
            write(store, list, List.of(new Change.Removed(oldOrNew(7).pattern(), "", Source.importOf("1"))));
            write(
                    store,
                    list,
                    List.of(new Change.Put(
                            oldOrNew(8).toBuilder().description("rare").build())));
            List<Entry> entries = List.copyOf(Lists.entries(store, list));
            for (EntryQuery all : List.of(
                    EntryQuery.all().digits("485"), // all
                    EntryQuery.all().digits("50001"), // the first thousand
                    EntryQuery.all().digits("7"), // most
                    EntryQuery.all().digits("00"),
                    EntryQuery.all().text("spam"), // the old ones
                    EntryQuery.all().text("call 1"),
                    EntryQuery.all().text("rare"))) {
                for (EntryQuery query : List.of(
                        all,
                        all.descending(),
                        all.sortByDate(),
                        all.sortByDate().descending())) {
                    done.add(query.toString());
                    answersAgree(store, list, query.limit(900), entries, 4);
                }
            }
        }
    }

    private static List<Change> oldAndNew() {
        return IntStream.range(0, MANY)
                .<Change>mapToObj(i -> new Change.Put(oldOrNew(i)))
                .toList();
    }

    private static Entry oldOrNew(int i) {
        boolean old = i < MANY * 3 / 5;
        return Entry.of(new Pattern.Exact(new PhoneNumber(48_500_000_000L + i * 1_000L)))
                .addedAt(new Moment.On(LocalDate.of(old ? 1_990 : 2_020, 1, 1).plusDays(i % 1_000)))
                .description(old ? "spam" : "call " + i)
                .build();
    }

    private static BlacklistStore open(Connections connections) {
        return JdbcStore.open(connections, SchemaMode.CREATE, Timeouts.DEFAULT, CHUNK, 2);
    }

    private static Database database(Connections connections, Connection beside) throws SQLException {
        return new Database(connections, Dialect.of(beside), Timeouts.DEFAULT);
    }

    private void copiesBesideWriters(BlacklistStore store, Connection beside) throws Exception {
        ListId list = Lists.create(store, "searched");
        write(store, list, puts(2_000));
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService copying = Executors.newSingleThreadExecutor();
        List<Pattern> erased = new ArrayList<>();
        try {
            Future<?> sweeps = copying.submit(() -> {
                while (!ended.get()) {
                    store.sweep(Instant.EPOCH);
                }
            });
            for (int i = 0; i < 60; i++) {
                write(store, list, random.nextBoolean() ? puts(5) : removals(5));
                Pattern pattern = pick(List.copyOf(Lists.entries(store, list))).pattern();
                store.forget(list, pattern, true, Operations.next());
                erased.add(pattern);
            }
            ended.set(true);
            sweeps.get();
        } finally {
            ended.set(true);
            copying.shutdown();
        }
        done.add("writes beside sweeps");
        List<Entry> entries = List.copyOf(Lists.entries(store, list));
        assertThat(StretchRows.of(beside, list.value(), "NUMBERS")).as(where()).isNotEmpty();
        for (int k = 0; k < 10 * QUERIES; k++) {
            answersAgree(store, list, query(entries), entries);
        }
        List<Pattern> listed = entries.stream().map(Entry::pattern).toList();
        for (Pattern pattern : erased) {
            if (!listed.contains(pattern)) { // nobody has added it again
                assertThat(StretchRows.with(beside, list.value(), pattern.text())
                                + StretchRows.keys(beside, list.value(), pattern.text()))
                        .as("of a number erased beside sweeps; -Dblacklist.search.seed=%d", seed)
                        .isZero();
            }
        }
    }

    private void agrees(BlacklistStore store, Connection beside, Tables tables) throws SQLException {
        ListId list = Lists.create(store, "searched");
        ListId other = Lists.create(store, "another");
        write(store, other, puts(300));
        int copied = 0;
        for (int i = 0; i < STEPS; i++) {
            done.add(step(store, list, beside, tables));
            List<Entry> entries = List.copyOf(Lists.entries(store, list));
            List<String> numbers = StretchRows.of(beside, list.value(), "NUMBERS");
            copied += numbers.isEmpty() ? 0 : 1;
            if (isCopied(done.get(i)) && entries.size() >= LARGE) {
                assertThat(numbers)
                        .as("numbers after %s", where())
                        .isEqualTo(entries.stream()
                                .map(SearchTwinTest::key)
                                .sorted()
                                .toList());
                assertThat(StretchRows.of(beside, list.value(), "TEXTS"))
                        .as("texts after %s", where())
                        .isEqualTo(entries.stream()
                                .filter(entry -> !entry.description().isEmpty())
                                .map(entry -> key(entry) + " " + EntrySearch.folded(entry.description()))
                                .sorted()
                                .toList());
            }
            for (int k = 0; k < QUERIES; k++) {
                answersAgree(store, list, query(entries), entries);
            }
        }
        assertThat(copied).as("copied, %s", where()).isGreaterThanOrEqualTo(STEPS / COPIED_AGAIN);
        store.delete(list, Operations.next());
        assertThat(StretchRows.of(beside, list.value(), "NUMBERS")).as(where()).isEmpty();
    }

    /** Whether a list that is large enough has been copied by it. */
    private static boolean isCopied(String done) {
        return Arrays.stream(ImportMode.values()).anyMatch(mode -> mode.name().equals(done));
    }

    private String where() {
        return done.size() + " steps, the last: " + done.get(done.size() - 1) + "; -Dblacklist.search.seed=" + seed;
    }

    private String step(BlacklistStore store, ListId list, Connection beside, Tables tables) throws SQLException {
        if (done.size() % COPIED_AGAIN == 0) {
            return staged(store, list, ImportMode.REPLACE, puts(random.nextInt(1_000, 3_000)));
        }
        return switch (random.nextInt(13)) {
            case 0 -> staged(store, list, ImportMode.REPLACE, puts(random.nextInt(1, 3_000)));
            case 1 -> staged(store, list, ImportMode.MERGE, puts(random.nextInt(1, 1_000)));
            case 2 -> staged(store, list, ImportMode.REMOVE, removals(random.nextInt(1, 1_000)));
            case 3 -> manyWritten(store, list, tables, "many are put", puts(random.nextInt(300, 2_000)));
            case 4 -> manyWritten(store, list, tables, "many are removed", removals(random.nextInt(300, 2_000)));
            case 5, 6 -> forgotten(store, list, beside);
            case 7 -> {
                store.sweep(Lists.NOW.plusSeconds(3_600));
                yield "swept";
            }
            case 8 -> copiedInPart(list, tables);
            case 9, 10 -> written(store, list, "some are removed", removals(random.nextInt(1, 20)));
            default -> written(store, list, "some are put", puts(random.nextInt(1, 20)));
        };
    }

    private String forgotten(BlacklistStore store, ListId list, Connection beside) throws SQLException {
        boolean erase = random.nextBoolean();
        Pattern forgotten = pattern(store, list);
        store.forget(list, forgotten, erase, Operations.next());
        if (erase) {
            assertThat(StretchRows.with(beside, list.value(), forgotten.text())
                            + StretchRows.keys(beside, list.value(), forgotten.text()))
                    .as("of an erased number, after %d steps; -Dblacklist.search.seed=%d", done.size(), seed)
                    .isZero();
        }
        return erase ? "erased" : "forgotten";
    }

    /** As somebody leaves a copy whose process dies. */
    private static String copiedInPart(ListId list, Tables tables) {
        tables.database().write("Copying in part", session -> {
            tables.heads().lock(session, list);
            Head head = tables.heads().one(session, list);
            Stretches.Copy copy = tables.stretches().begin(session, head);
            return tables.stretches().addNext(session, copy, head.generation(), CHUNK);
        });
        return "copied in part";
    }

    private static String staged(BlacklistStore store, ListId list, ImportMode mode, List<Change> rows) {
        try (Staging staging = store.stage(list, Lists.ticket(mode, Lists.NOW))) {
            staging.put(rows.subList(0, rows.size() / 2));
            staging.counts();
            staging.put(rows.subList(rows.size() / 2, rows.size()));
            staging.publish(PublishGuard.FORCED);
        }
        return mode.name();
    }

    private static String written(BlacklistStore store, ListId list, String what, List<Change> changes) {
        write(store, list, changes);
        return what;
    }

    /** Waits for the copy that is made meanwhile, so that a run can be made again. */
    private static String manyWritten(
            BlacklistStore store, ListId list, Tables tables, String what, List<Change> changes) {
        write(store, list, changes);
        await().until(() -> tables.database().read("Looking for a copy", session -> {
            Head head = tables.heads().one(session, list);
            Optional<Stretches.Copy> copy = tables.stretches().complete(session, head);
            return head.entries() < LARGE
                    || (copy.isPresent()
                            && !tables.revisions()
                                    .areMore(session, list, copy.get().revision(), CHUNK / 20));
        }));
        return what;
    }

    private static void write(BlacklistStore store, ListId list, List<Change> changes) {
        Write write = new Write(OperationId.random(), Lists.NOW, changes, Merge.replacing());
        store.apply(list, write, StoreTransaction.AUTO);
    }

    private List<Change> puts(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(i -> new Change.Put(entry()))
                .toList();
    }

    private List<Change> removals(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(i -> new Change.Removed(pattern(), "", Source.importOf("1")))
                .toList();
    }

    private Pattern pattern(BlacklistStore store, ListId list) {
        List<Entry> entries = List.copyOf(Lists.entries(store, list));
        return entries.isEmpty() || random.nextInt(5) == 0
                ? pattern()
                : pick(entries).pattern();
    }

    /** Of two countries, mostly close to each other, so that neighbours share much and sometimes nothing. */
    private Pattern pattern() {
        int number = random.nextInt(NUMBERS);
        return switch (random.nextInt(12)) {
            case 0 -> new Pattern.Raw(pick(RAWS));
            case 1 -> Pattern.prefix("+4850" + number % 100);
            case 2 -> new Pattern.Exact(new PhoneNumber(12_025_550_000L + number % 100));
            default -> new Pattern.Exact(new PhoneNumber(48_500_000_000L + number * 37L));
        };
    }

    private Entry entry() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pick(WORDS)).append(' ');
        }
        Entry.Builder entry = Entry.of(pattern())
                .description(text.toString().strip())
                .kind(random.nextInt(20) == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                .validity(new Validity(Optional.empty(), Optional.empty(), random.nextInt(20) > 0));
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
        switch (random.nextInt(3)) {
            case 0 -> entry.addedAt(new Moment.On(day));
            case 1 -> entry.addedAt(new Moment.At(day.atTime(12, 13).toInstant(ZoneOffset.UTC)));
            default -> {}
        }
        return entry.build();
    }

    private EntryQuery query(List<Entry> entries) {
        EntryQuery query = EntryQuery.all().limit(pick(List.of(20, 100, 1_000)));
        query = random.nextBoolean() ? query.sortByDate() : query;
        query = random.nextBoolean() ? query.descending() : query;
        String number = (entries.isEmpty() ? pattern() : pick(entries).pattern()).text();
        String digits = number.replaceAll("[^+0-9*#]", "");
        String text = entries.isEmpty() ? "court" : pick(entries).description();
        int kinds = random.nextInt(16);
        if (kinds < 8 && !digits.isEmpty()) {
            int from = random.nextInt(digits.length());
            String part = digits.substring(from, random.nextInt(from, digits.length()) + 1);
            query = part.matches("\\+?[0-9*#]+") ? query.digits(part) : query;
        }
        if (kinds >= 6 && kinds < 12 && !text.isEmpty()) {
            int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
            int length = random.nextInt(1, text.codePointCount(from, text.length()) + 1);
            String part = text.substring(from, text.offsetByCodePoints(from, length));
            query = query.text(random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT));
        }
        return switch (random.nextInt(8)) {
            case 0 -> query.kind(pick(List.of(Entry.Kind.values())));
            case 1 -> query.match(pick(List.of(MatchType.values())));
            case 2 -> query.state(pick(List.of(EntryQuery.EntryState.values())));
            case 3 -> digits.isEmpty() ? query : query.leading(digits.substring(0, Math.min(5, digits.length())));
            case 4 -> query.addedFrom(new Moment.On(LocalDate.of(2026, 2, 1)));
            default -> query;
        };
    }

    private void answersAgree(BlacklistStore store, ListId list, EntryQuery query, List<Entry> entries) {
        answersAgree(store, list, query, entries, Integer.MAX_VALUE);
    }

    private void answersAgree(BlacklistStore store, ListId list, EntryQuery query, List<Entry> entries, int pages) {
        Optional<EntryPage.EntryCursor> next = Optional.empty();
        int page = 0;
        do {
            EntryQuery part = next.map(query::after).orElse(query);
            EntryPage expected =
                    EntrySearch.of(part, list, Lists.NOW, ZoneOffset.UTC).select(entries.stream());
            EntryPage found = store.search(list, part, Lists.NOW);
            assertThat(found).as("%s, after %s", query, where()).isEqualTo(expected);
            next = found.next();
            page++;
        } while (next.isPresent() && page < pages);
    }

    private static String key(Entry entry) {
        return entry.pattern().match() + " " + entry.pattern().text();
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
