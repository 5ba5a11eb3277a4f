package io.github.blacklist4j.jdbc;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts further Java processes for tests. */
final class Jvm {
    private Jvm() {}

    /** Runs the main method of a class that needs nothing but the store and the drivers. */
    static Process start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // these processes live briefly
                "-cp",
                classPath(),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    /** Where the few classes that are needed are: not the tests' class path, for they may run on a module path. */
    private static String classPath() {
        return Stream.of(
                        "io.github.blacklist4j.jdbc.Jvm",
                        "io.github.blacklist4j.jdbc.JdbcStore",
                        "io.github.blacklist4j.store.BlacklistStore",
                        "com.google.i18n.phonenumbers.PhoneNumberUtil",
                        "com.github.benmanes.caffeine.cache.Caffeine",
                        "org.sqlite.JDBC",
                        "org.postgresql.Driver")
                .map(Jvm::rootOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String rootOf(String className) {
        String resource = className.replace('.', '/') + ".class";
        try {
            Class<?> type = Class.forName(className);
            String url = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                    .toString()
                    .replaceFirst("^jar:", "")
                    .replaceFirst("!?/\\Q" + resource + "\\E$", "");
            return Path.of(URI.create(url)).toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
