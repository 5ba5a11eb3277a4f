package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A process with several writers, who write in transactions of their own or join one, and pause while they hold the lock.
 * Each change carries a token of its own, which is printed once it is committed.
 */
final class FeedWriter {
    /** Few, so that the order of changes decides what is listed in the end. */
    static final int NUMBERS = 12;

    private static final int MAX_PAUSE_MILLIS = 12;

    private final BlacklistStore store;
    private final SmallPool pool;
    private final List<ListId> lists;
    private final PrintStream out;

    private FeedWriter(String url, List<ListId> lists, PrintStream out) {
        this.store = Stores.open(url);
        this.pool = Stores.pool(url);
        this.lists = lists;
        this.out = out;
    }

    /** Arguments: the URL, how many writers, the first one's name, transactions of each, the seed, the lists. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<ListId> lists = Arrays.stream(args).skip(5).map(ListId::parse).toList();
        FeedWriter process = new FeedWriter(args[0], lists, out);
        int writers = Integer.parseInt(args[1]);
        int first = Integer.parseInt(args[2]);
        int transactions = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int writer = first; writer < first + writers; writer++) {
            int name = writer;
            work.add(() -> process.write(name, transactions, new Random(seed + name)));
        }
        for (Future<Integer> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();
    }

    private int write(int writer, int transactions, Random random) throws SQLException, InterruptedException {
        for (int i = 0; i < transactions; i++) {
            String token = writer + "." + i;
            boolean done = false;
            while (!done) {
                try {
                    done = random.nextBoolean() ? auto(token, random) : joined(token, random);
                } catch (StoreException e) {
                    if (e.code() != StoreException.Code.RETRY) {
                        throw e;
                    }
                }
            }
        }
        return transactions;
    }

    private boolean auto(String token, Random random) {
        List<Change> changes = changes(token, random);
        store.apply(lists.get(random.nextInt(lists.size())), write(changes, random), StoreTransaction.AUTO);
        print(changes);
        return true;
    }

    /** One list or two, always in the same order; sometimes it is all rolled back. */
    private boolean joined(String token, Random random) throws SQLException, InterruptedException {
        List<Change> written = new ArrayList<>();
        boolean commits = random.nextInt(4) != 0;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int list = random.nextInt(lists.size());
                int last = Math.min(list + random.nextInt(2), lists.size() - 1);
                for (; list <= last; list++) {
                    List<Change> changes = changes(token + "." + list, random);
                    store.apply(lists.get(list), write(changes, random), JdbcStore.join(connection));
                    written.addAll(changes);
                }
                pause(random);
                if (commits) {
                    connection.commit();
                    print(written);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return true;
    }

    private static List<Change> changes(String token, Random random) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Pattern number = Lists.number(random.nextInt(NUMBERS));
            String own = token + "." + i;
            changes.add(
                    random.nextInt(3) == 0
                            ? new Change.Removed(number, own, Source.MANUAL)
                            : new Change.Put(Entry.of(number).description(own).build()));
        }
        return changes;
    }

    /** Writes everything as it is wanted, after a pause under the lock. */
    private static Write write(List<Change> changes, Random random) {
        Merge slow = (now, wanted) -> {
            pause(random);
            return new Merge.Merged(WriteResult.UPDATED, Optional.of(wanted));
        };
        return new Write(OperationId.random(), Lists.NOW, changes, slow);
    }

    private static void pause(Random random) {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(List<Change> committed) {
        committed.forEach(change -> out.println(token(change)));
    }

    /** What distinguishes a change from all others. */
    static String token(Change change) {
        return change instanceof Change.Put put ? put.after().description() : ((Change.Removed) change).why();
    }
}
