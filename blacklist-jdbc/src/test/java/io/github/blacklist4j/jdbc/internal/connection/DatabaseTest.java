package io.github.blacklist4j.jdbc.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of a database that has a single writer. */
class DatabaseTest {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);
    private static final Duration HELD = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    @DisplayName("store-T5 time spent waiting for writers of the same process is taken off the lock wait")
    void lockWaitIncludesQueueing() throws IOException, InterruptedException {
        Database database = new Database(
                new SqliteFile(folder.resolve("lists.db")),
                new SqliteDialect(),
                Timeouts.DEFAULT.withLockWait(LOCK_WAIT));
        CompletableFuture<Void> firstHasLock = new CompletableFuture<>();
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> secondAsks = new CompletableFuture<>();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(
                () -> database.write("First", session -> {
                    firstHasLock.complete(null);
                    release.join();
                    return true;
                }),
                DatabaseTest::inThread);
        firstHasLock.join();

        CompletableFuture<Long> second = CompletableFuture.supplyAsync(
                () -> {
                    secondAsks.complete(null);
                    return database.write("Second", session -> session.queryLong("PRAGMA busy_timeout"));
                },
                DatabaseTest::inThread);
        secondAsks.join();
        TimeUnit.MILLISECONDS.sleep(HELD.toMillis());
        release.complete(null);

        assertThat(first.join()).isTrue();
        assertThat(Duration.ofMillis(second.join()))
                .as("left of the wait for locks")
                .isPositive()
                .isLessThan(LOCK_WAIT.minus(HELD.dividedBy(2)));
        database.close();
    }

    private static void inThread(Runnable work) {
        new Thread(work, "writer").start();
    }
}
