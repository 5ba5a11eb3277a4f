package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a caller sees while a file or a store blocks. Its clock moves on whenever it is read, so nothing waits for real time.
 */
@Timeout(60) // what blocks does so for ever: who waits for it does not return
class BlockedImportTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    /** Counted down when the step of the store is reached that blocks until {@link #release}. */
    private final CountDownLatch reached = new CountDownLatch(1);

    private volatile CountDownLatch release = new CountDownLatch(1);
    private String blockedStep = "";
    private final InMemoryStore memory = new InMemoryStore();
    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(store()).region("PL").open();
    private final CsvImport into = CsvImport.into(registry, "Default").mode(ImportMode.REPLACE);

    @AfterEach
    void closeRegistry() {
        release.countDown();
        registry.close();
    }

    @Test
    @DisplayName("M6 progress goes on while the file blocks, and while the store writes, counts and publishes")
    void progressWhileWaiting() throws IOException {
        Path file = rows();
        for (String step : List.of("read", "put", "publish")) {
            List<Progress> reported = new ArrayList<>();
            CountDownLatch open = new CountDownLatch(1);
            release = open; // each step waits for a latch of its own
            blockedStep = step;
            CsvImport blocked = into.force()
                    .with(
                            step.equals("read") ? path -> new BlockingFile(path, open) : Files::newInputStream,
                            fastClock())
                    .onProgress(progress -> {
                        reported.add(progress);
                        if (reported.size() == 5) {
                            open.countDown();
                        }
                    });

            ImportReport report = blocked.run(file);

            assertThat(report.published()).as(step).isTrue();
            assertThat(reported).as(step).hasSizeGreaterThanOrEqualTo(5);
            Progress last = reported.get(reported.size() - 1);
            assertThat(last.rows()).as(step).isEqualTo(ROWS);
            assertThat(last.bytes()).as(step).isEqualTo(Files.size(file));
            assertThat(last.accepted()).as(step).isEqualTo(ROWS);
        }
    }

    @Test
    @DisplayName("M6 cancelling waits for no file that blocks, and no thread is left")
    void cancelledWhileTheFileBlocks() throws Exception {
        Path file = rows();
        CountDownLatch never = new CountDownLatch(1);
        AtomicLong asked = new AtomicLong();

        ImportReport report = into.with(path -> new BlockingFile(path, never), System::nanoTime)
                .cancelWhen(() -> asked.incrementAndGet() > 4)
                .run(file);

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.CANCELLED);
        assertThat(TestData.entries(registry)).isEmpty();
        assertNoThreads();
    }

    @Test
    @DisplayName("M6 cancelling does not wait while the store writes; what it writes is dropped later")
    void cancelledWhileTheStoreWrites() throws Exception {
        blockedStep = "put";

        cancelledOnceReached();

        assertNothingIsLeft();
    }

    @Test
    @DisplayName("M6 cancelling does not wait while rows are being made ready to publish, and nothing is")
    void cancelledBeforeItIsPublished() throws Exception {
        blockedStep = "publish";

        ImportReport report = cancelledOnceReached();

        assertThat(report.rows()).isEqualTo(ROWS);
        assertThat(report.counts().added()).isEqualTo(ROWS);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("M6 a cancel that comes when the rows are just being published comes too late, and the report says so")
    void tooLate() throws Exception {
        blockedStep = "published";
        AtomicLong asked = new AtomicLong();

        ImportReport report = into.cancelWhen(() -> {
                    boolean wish = reached.getCount() == 0;
                    if (wish && asked.incrementAndGet() == 2) {
                        release.countDown();
                    }
                    return wish && asked.get() > 1;
                })
                .run(rows());

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.PUBLISHED);
        assertThat(registry.list("Default").size()).isEqualTo(ROWS);
    }

    @Test
    @DisplayName("M6 what a listener throws before the list changes ends the import, and nothing is left")
    void listenerThrows() throws Exception {
        Path file = rows();
        CountDownLatch throwing = new CountDownLatch(1);

        assertThatThrownBy(() -> into.with(path -> new BlockingFile(path, throwing), fastClock())
                        .onProgress(progress -> {
                            throwing.countDown();
                            throw new IllegalStateException("enough");
                        })
                        .run(file))
                .hasMessage("enough");
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("M6 what a listener throws while the rows are just being published is too late: it is in the report")
    void listenerThrowsWhilePublished() throws Exception {
        blockedStep = "published";
        IllegalStateException thrown = new IllegalStateException("enough");

        ImportReport report = into.with(Files::newInputStream, fastClock())
                .onProgress(progress -> {
                    if (reached.getCount() == 0) {
                        release.countDown();
                        throw thrown;
                    }
                })
                .run(rows());

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.PUBLISHED);
        assertThat(report.listenerFailure()).containsSame(thrown);
        assertThat(registry.list("Default").size()).isEqualTo(ROWS);
    }

    @Test
    @DisplayName("M6 what a listener throws at the last progress breaks nothing: it is in the report")
    void listenerThrowsAtTheEnd() throws Exception {
        AssertionError thrown = new AssertionError("enough");
        Consumer<Progress> listener = progress -> {
            if (registry.list("Default").size() > 0) {
                throw thrown;
            }
        };

        ImportReport report = into.onProgress(listener).run(rows());

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.PUBLISHED);
        assertThat(report.listenerFailure()).containsSame(thrown);
        assertThat(registry.list("Default").size()).isEqualTo(ROWS);
    }

    @Test
    @DisplayName("M6 whatever the ending, the last progress cannot take the report away")
    void reportSurvivesTheLastProgress() throws Exception {
        IllegalStateException thrown = new IllegalStateException("enough");
        CsvImport throwing = into.with(Files::newInputStream, () -> 0) // no time passes: only the last progress is told
                .onProgress(progress -> {
                    throw thrown;
                });

        ImportReport dry = throwing.dryRun(rows());
        ImportReport cancelled = throwing.cancelWhen(() -> true).run(rows());

        assertThat(dry.ending()).isEqualTo(ImportReport.Ending.WOULD_PUBLISH);
        assertThat(cancelled.ending()).isEqualTo(ImportReport.Ending.CANCELLED);
        assertThat(List.of(dry, cancelled))
                .allSatisfy(report -> assertThat(report.listenerFailure()).containsSame(thrown));
        assertThat(into.dryRun(rows()).listenerFailure()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("M6 a failure of the file or of the store is reported to the caller as it is, and nothing is left")
    void failures() throws Exception {
        Path file = rows();
        blockedStep = "fail";

        assertThatThrownBy(() -> into.run(file)).isInstanceOf(StoreException.class);
        blockedStep = "";
        assertThatThrownBy(() -> into.with(
                                path -> new FilterInputStream(Files.newInputStream(path)) {
                                    private int given;

                                    @Override
                                    public int read(byte[] target, int offset, int length) throws IOException {
                                        given += length;
                                        if (given > 300_000) {
                                            throw new IOException("no such sector");
                                        }
                                        return super.read(target, offset, length);
                                    }
                                },
                                System::nanoTime)
                        .dryRun(file))
                .hasRootCauseMessage("no such sector");
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("M6 a thread that is interrupted gets its import cancelled, and stays interrupted")
    void interrupted() throws Exception {
        Path file = rows();
        Thread.currentThread().interrupt();

        ImportReport report = into.run(file);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.ending()).isEqualTo(ImportReport.Ending.CANCELLED);
        assertNothingIsLeft();
    }

    private ImportReport cancelledOnceReached() throws IOException {
        Path file = rows();

        ImportReport report = into.cancelWhen(() -> reached.getCount() == 0).run(file);

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.CANCELLED);
        return report;
    }

    private void assertNothingIsLeft() throws InterruptedException {
        blockedStep = "";
        release.countDown();
        assertNoThreads();
        assertThat(TestData.entries(registry)).isEmpty();
        assertThat(registry.list("Default").revision()).isEqualTo(1);
    }

    private static void assertNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("blacklist-import-")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    /** A clock that goes on by a fifth of a second whenever it is asked. */
    private static LongSupplier fastClock() {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(200_000_000L);
    }

    private Path rows() throws IOException {
        StringBuilder text = new StringBuilder("numer;opis\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("+4822").append(3_000_000 + i).append(";b\n");
        }
        return TestData.write(folder, text.toString());
    }

    /** A store in memory of which one step blocks. */
    private BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                BlockedImportTest.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, arguments) -> {
                    Object result = call(method, memory, arguments);
                    return result instanceof Staging staging ? blocking(staging) : result;
                });
    }

    private Staging blocking(Staging staging) {
        return (Staging) Proxy.newProxyInstance(
                BlockedImportTest.class.getClassLoader(),
                new Class<?>[] {Staging.class},
                (proxy, method, arguments) -> {
                    if (blockedStep.equals("fail") && method.getName().equals("put")) {
                        throw new StoreException(StoreException.Code.BROKEN, "gone");
                    }
                    block(method.getName());
                    Object result = call(method, staging, arguments);
                    if (method.getName().equals("publish") && arguments[0] instanceof PublishGuard) {
                        block("published");
                    }
                    return result;
                });
    }

    private void block(String step) throws InterruptedException {
        if (blockedStep.equals(step)) {
            reached.countDown();
            release.await();
        }
    }

    private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A file that blocks its readers in the middle. */
    private static final class BlockingFile extends FilterInputStream {
        private final CountDownLatch open;
        private int given;

        BlockingFile(Path path, CountDownLatch open) throws IOException {
            super(Files.newInputStream(path));
            this.open = open;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (given > 100_000) {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                }
            }
            int got = in.read(target, offset, length);
            given += Math.max(0, got);
            return got;
        }
    }
}
