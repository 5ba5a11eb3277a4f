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

/** Transactions where only one can write. */
class DatabaseTest {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);
    private static final Duration HELD = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    @DisplayName("store-T5 who has waited for writers of its own process waits that much less for others")
    void lockWaitIsThatOfAllWaiting() throws IOException, InterruptedException {
        Database database = new Database(
                new SqliteFile(folder.resolve("lists.db")),
                new SqliteDialect(),
                Timeouts.DEFAULT.withLockWait(LOCK_WAIT));
        CompletableFuture<Void> writing = new CompletableFuture<>();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        CompletableFuture<Void> asking = new CompletableFuture<>();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(
                () -> database.write("First", session -> {
                    writing.complete(null);
                    enough.join();
                    return true;
                }),
                DatabaseTest::inThread);
        writing.join();

        CompletableFuture<Long> second = CompletableFuture.supplyAsync(
                () -> {
                    asking.complete(null);
                    return database.write("Second", session -> session.number("PRAGMA busy_timeout"));
                },
                DatabaseTest::inThread);
        asking.join();
        TimeUnit.MILLISECONDS.sleep(HELD.toMillis());
        enough.complete(null);

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
