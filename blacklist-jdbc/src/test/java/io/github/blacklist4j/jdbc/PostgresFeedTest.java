package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Page;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two processes with four writers each, who pause between taking a lock and committing, and roll some of it back; other
 * processes follow. {@code -Dblacklist.feed.transactions=…} (of each writer) and {@code -Dblacklist.feed.seed=…}.
 */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES) // the soak run takes a few; a writer that waits for ever is a failure
class PostgresFeedTest {
    private static final int TRANSACTIONS = Integer.getInteger("blacklist.feed.transactions", 60);
    private static final int PROCESSES = 2;
    private static final int WRITERS = 4;
    private static final int LISTS = 3;

    /** The obvious feed, which loses changes: one id from a sequence for each change, in the same transaction. */
    private static final List<String> NAIVE_FEED = List.of(
            "CREATE TABLE naive_feed (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, list_id BIGINT, number TEXT,"
                    + " action TEXT, token TEXT)",
            "CREATE FUNCTION append() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO naive_feed (list_id, number, action, token) VALUES (NEW.list_id, NEW.number,"
                    + " NEW.action, NEW.description || NEW.why); RETURN NULL; END $$",
            "CREATE TRIGGER append AFTER INSERT ON blacklist_change FOR EACH ROW EXECUTE FUNCTION append()");

    /** All that a follower printed, in order; each change is list, number, kind, token. */
    private record Followed(List<String> changes) {
        List<String> tokens() {
            return changes.stream().map(change -> change.split(" ", 4)[3]).toList();
        }

        /** The token of each number of each list, once the changes have been taken over in this order. */
        Map<String, String> content() {
            Map<String, String> content = new TreeMap<>();
            for (String change : changes) {
                String[] words = change.split(" ", 4);
                if (words[2].equals("PUT")) {
                    content.put(words[0] + " " + words[1], words[3]);
                } else {
                    content.remove(words[0] + " " + words[1]);
                }
            }
            return content;
        }
    }

    @Test
    @DisplayName(
            "store-F1, store-F6, store-W2, store-T3 followers in other processes lose nothing; by the highest id one"
                    + " does")
    void nothingIsLostOrOutOfOrder(PostgresServer server, TestReporter reporter) throws Exception {
        long seed = Long.getLong("blacklist.feed.seed", System.nanoTime());
        reporter.publishEntry("blacklist.feed.seed", Long.toString(seed));
        String url = server.freshSchema();
        List<Process> followers = new ArrayList<>();
        try (BlacklistStore store = Stores.open(url);
                BlacklistRegistry registry = BlacklistRegistry.builder(Stores.open(url))
                        .pollEvery(Duration.ofMillis(20))
                        .open()) {
            List<ListId> lists = LongStream.range(0, LISTS)
                    .mapToObj(i -> Lists.create(store, "list " + i))
                    .toList();
            prepareNaiveFeed(url);
            for (String kind : List.of("FEED", "FEED", "NAIVE")) {
                followers.add(Jvm.start(FeedFollower.class, url, kind));
            }
            List<CompletableFuture<List<String>>> followed = new ArrayList<>();
            for (Process follower : followers) {
                BufferedReader output = follower.inputReader();
                assertThat(output.readLine()).isEqualTo("ready");
                followed.add(linesOf(output));
            }

            List<String> committed = write(url, lists, seed);
            for (Process follower : followers) {
                follower.outputWriter().append("the writers have ended\n").close();
            }

            Map<String, String> content = content(store, lists);
            String run = "blacklist.feed.seed=" + seed;
            check(followed.get(0).get(), committed, content, run);
            check(followed.get(1).get(), committed, content, run);
            assertThat(listed(registry, content.keySet()))
                    .as("a registry polls what is listed, %s", run)
                    .isEqualTo(content.keySet());
            List<String> naive = followed.get(2).get();
            assertThatThrownBy(() -> check(naive, committed, content, run))
                    .as("the same check sees that going by the highest id loses changes, %s", run)
                    .isInstanceOf(AssertionError.class);
            check(naivelyReadAfterwards(url), committed, content, run); // so the table has them all
            reporter.publishEntry(
                    "blacklist.feed.changes",
                    committed.size() + ", of which the naive follower lost " + (committed.size() - naive.size()));
        } finally {
            followers.forEach(Process::destroyForcibly);
        }
    }

    /** What a registry lists, as soon as that is what is expected, at the latest after a while. */
    private static Set<String> listed(BlacklistRegistry registry, Set<String> expected) throws InterruptedException {
        Set<String> listed = listed(registry);
        for (int i = 0; i < 2_400 && !listed.equals(expected); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
            listed = listed(registry);
        }
        return listed;
    }

    private static Set<String> listed(BlacklistRegistry registry) {
        Set<String> listed = new TreeSet<>();
        for (Blacklist list : registry.tenant("acme").all()) {
            for (int i = 0; i < FeedWriter.NUMBERS; i++) {
                String number = Lists.number(i).text();
                if (list.contains(number)) {
                    listed.add(list.id().value() + " " + number);
                }
            }
        }
        return listed;
    }

    private static List<String> naivelyReadAfterwards(String url) throws SQLException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Connection connection = DriverManager.getConnection(url)) {
            new FeedFollower(new PrintStream(output, true, StandardCharsets.UTF_8)).readAfter(connection, 0);
        }
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void check(List<String> changes, List<String> committed, Map<String, String> content, String run) {
        Followed followed = new Followed(changes);
        assertThat(followed.tokens().stream().sorted().toList())
                .as("each committed change once, nothing that was rolled back, %s", run)
                .isEqualTo(committed.stream().sorted().toList());
        assertThat(followed.content())
                .as("the changes in the order in which they were committed, %s", run)
                .isEqualTo(content);
    }

    private static List<String> write(String url, List<ListId> lists, long seed) throws Exception {
        List<Process> writers = new ArrayList<>();
        List<CompletableFuture<List<String>>> outputs = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            List<Object> arguments = new ArrayList<>(List.of(url, WRITERS, process * WRITERS, TRANSACTIONS, seed));
            lists.forEach(arguments::add);
            Process writer = Jvm.start(FeedWriter.class, arguments.toArray());
            writers.add(writer);
            outputs.add(linesOf(writer.inputReader()));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).as("exit of a writer").isZero();
        }
        return Stream.concat(outputs.get(0).get().stream(), outputs.get(1).get().stream())
                .toList();
    }

    private static CompletableFuture<List<String>> linesOf(BufferedReader reader) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (reader) {
                        return reader.lines().toList();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                work -> new Thread(work, "reader").start());
    }

    private static void prepareNaiveFeed(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : NAIVE_FEED) {
                statement.execute(sql);
            }
        }
    }

    private static Map<String, String> content(BlacklistStore store, List<ListId> lists) {
        Map<String, String> content = new TreeMap<>();
        for (ListId list : lists) {
            Page<Entry> all =
                    store.scan(list, Lists.head(store, list).generation(), Optional.empty(), FeedWriter.NUMBERS + 1);
            all.items()
                    .forEach(entry ->
                            content.put(list.value() + " " + entry.pattern().text(), entry.description()));
        }
        return content;
    }
}
