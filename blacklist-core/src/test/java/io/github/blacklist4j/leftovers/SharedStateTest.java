package io.github.blacklist4j.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of thing that a test may leave is noticed. */
class SharedStateTest {
    private static final Logger LOGGER = Logger.getLogger("left by a test");
    private static final Handler HANDLER = new ConsoleHandler();
    private static final Path IN_TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"), "left-by-a-test");
    private static final Path IN_MODULE = Path.of("left-in-the-module");

    /** Does something, and undoes it. */
    interface Step {
        void run() throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftovers")
    void isNoticed(String name, Step leave, Step putBack) throws Exception {
        SharedState before = SharedState.now();

        leave.run();

        try {
            assertThat(LeftoverCheck.leftSince(before, 0)).anyMatch(left -> left.startsWith(name));
        } finally {
            putBack.run();
        }
        assertThat(SharedState.now().differences(before)).isEmpty();
    }

    static Stream<Arguments> leftovers() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        String file = System.getProperty("file.encoding");
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        Provider provider = Security.getProviders()[0];
        return Stream.of(
                leftover(
                        "system property left",
                        () -> System.setProperty("left", "yes"),
                        () -> System.clearProperty("left")),
                leftover(
                        "system property file.encoding",
                        () -> System.clearProperty("file.encoding"),
                        () -> System.setProperty("file.encoding", file)),
                leftover(
                        "default locale FORMAT",
                        () -> Locale.setDefault(Locale.forLanguageTag("tr")),
                        () -> Locale.setDefault(locale)),
                leftover(
                        "default time zone",
                        () -> TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu")),
                        () -> TimeZone.setDefault(zone)),
                leftover("System.in", () -> System.setIn(InputStream.nullInputStream()), () -> System.setIn(in)),
                leftover("System.out", () -> System.setOut(err), () -> System.setOut(out)),
                leftover("System.err", () -> System.setErr(out), () -> System.setErr(err)),
                leftover(
                        "default handler of uncaught exceptions",
                        () -> Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {}),
                        () -> Thread.setDefaultUncaughtExceptionHandler(handler)),
                leftover(
                        "security providers",
                        () -> Security.removeProvider(provider.getName()),
                        () -> Security.insertProviderAt(provider, 1)),
                leftover("logger '", () -> LOGGER.setLevel(Level.FINE), () -> LOGGER.setLevel(null)),
                leftover("logger '", () -> LOGGER.addHandler(HANDLER), () -> LOGGER.removeHandler(HANDLER)),
                leftover("logger '", () -> LOGGER.setUseParentHandlers(false), () -> LOGGER.setUseParentHandlers(true)),
                leftover("file left-by", () -> Files.createFile(IN_TEMPORARY), () -> Files.delete(IN_TEMPORARY)),
                leftover("file left-in", () -> Files.createFile(IN_MODULE), () -> Files.delete(IN_MODULE)),
                leftover("interrupt", () -> Thread.currentThread().interrupt(), () -> {}));
    }

    private static Arguments leftover(String name, Step leave, Step putBack) {
        return arguments(name, leave, putBack);
    }

    @Test
    void threadThatGoesOnIsNoticed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread plain = waiting(end, "plain", false);
        Thread ours = waiting(end, "blacklist-poll", true);
        Thread daemon = waiting(end, "of the runtime", true);
        SharedState before = SharedState.now();

        plain.start();
        ours.start();
        daemon.start();

        assertThat(LeftoverCheck.leftSince(before, 0))
                .containsExactlyInAnyOrder("thread plain", "thread blacklist-poll");
        end.countDown();
        assertThat(LeftoverCheck.leftSince(before, 60)).isEmpty();
    }

    private static Thread waiting(CountDownLatch end, String name, boolean daemon) {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(daemon);
        return thread;
    }
}
