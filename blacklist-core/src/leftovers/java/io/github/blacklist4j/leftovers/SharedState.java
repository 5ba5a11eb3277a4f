package io.github.blacklist4j.leftovers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What all tests of a process share, at one moment.
 *
 * @param settings of the process, by name: who changes one must put it back
 * @param things which must not become more: threads and files, with what to call them
 */
record SharedState(Map<String, Object> settings, Map<Object, String> things) {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path MODULE = Path.of("").toAbsolutePath();

    /**
     * Beginnings of names of files: of JUnit, which fails by itself if it cannot delete its own; the libraries of SQLite,
     * Jazzer and the embedded PostgreSQL, which these delete at the end of the process, or not; what the build makes
     * meanwhile.
     */
    private static final List<String> EXCUSED = List.of(
            "junit-", "sqlite-", "byteBuddyAgent", "jazzer-", "rules_jni", "epg", "embedded-pg", "detect_linux_distribution", "surefire", "failsafe", "target");

    static SharedState now() throws IOException {
        return new SharedState(settingsNow(), thingsNow());
    }

    private static Map<String, Object> settingsNow() {
        Map<String, Object> now = new TreeMap<>();
        for (Locale.Category category : Locale.Category.values()) {
            now.put("default locale " + category, Locale.getDefault(category));
        }
        // before the properties: one of them is set when it is first asked
        now.put("default time zone", TimeZone.getDefault());
        now.put("System.in", System.in);
        now.put("System.out", System.out);
        now.put("System.err", System.err);
        now.put(
                "default handler of uncaught exceptions",
                Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler()));
        System.getProperties().forEach((name, value) -> now.put("system property " + name, value));
        now.put("security providers", List.of(Security.getProviders()));
        LogManager.getLogManager().getLoggerNames().asIterator().forEachRemaining(name -> {
            Optional.ofNullable(LogManager.getLogManager().getLogger(name))
                    .map(SharedState::changes)
                    .filter(changes -> !changes.isEmpty())
                    .ifPresent(changes -> now.put("logger '" + name + "'", changes));
        });
        return now;
    }

    /** What was set of a logger; nothing of one that was only asked for. */
    private static List<Object> changes(Logger logger) {
        return Stream.of(
                        Stream.ofNullable(logger.getLevel()),
                        Stream.ofNullable(logger.getFilter()),
                        Arrays.stream(logger.getHandlers()),
                        Stream.of("parent's handlers are not used").filter(text -> !logger.getUseParentHandlers()))
                .flatMap(set -> set)
                .map(Object.class::cast)
                .toList();
    }

    private static Map<Object, String> thingsNow() throws IOException {
        Map<Object, String> now = new HashMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() || thread.getName().startsWith("blacklist"))
                .filter(thread -> !thread.getName().startsWith("junit-"))
                .forEach(thread -> now.put(thread, "thread " + thread.getName()));
        for (Path folder : List.of(TEMPORARY, MODULE)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file ->
                                EXCUSED.stream().noneMatch(file.getFileName().toString()::startsWith))
                        .forEach(file -> now.put(file, "file " + file.getFileName()));
            }
        }
        return now;
    }

    /** What differs from a state before, by name. */
    Set<String> differences(SharedState before) {
        Set<String> names = new TreeSet<>(settings.keySet());
        names.addAll(before.settings.keySet());
        names.removeIf(name -> Objects.equals(settings.get(name), before.settings.get(name)));
        things.forEach((thing, name) -> {
            if (!before.things.containsKey(thing)) {
                names.add(name);
            }
        });
        return names;
    }
}
