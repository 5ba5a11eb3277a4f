package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.OlderNode.Command;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * This library over an older libphonenumber, in the same JVM: the classes of core, jdbc and these tests once more, by a class
 * loader of its own that has the other jar (the build copies it). Only types of the JDK pass between the two.
 */
final class OlderMetadata extends URLClassLoader {
    private static final Path JAR = Path.of("target", "older-libphonenumber", "libphonenumber.jar");
    private static final List<String> SHARED = List.of("org.sqlite.", "org.slf4j.", "org.postgresql."); // drivers

    private OlderMetadata(URL[] classes) {
        super("older-libphonenumber", classes, ClassLoader.getPlatformClassLoader());
    }

    static OlderMetadata open() throws IOException, ReflectiveOperationException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is copied by the build: ./mvnw process-test-resources");
        }
        List<URL> classes = new ArrayList<>();
        classes.add(JAR.toUri().toURL());
        for (Class<?> of : Arrays.asList(
                BlacklistRegistry.class,
                JdbcStore.class,
                OlderNode.class,
                Class.forName("com.github.benmanes.caffeine.cache.Caffeine"),
                Class.forName("org.jspecify.annotations.Nullable"))) {
            classes.add(of.getProtectionDomain().getCodeSource().getLocation());
        }
        return new OlderMetadata(classes.toArray(URL[]::new));
    }

    /** A node of that version over a database; {@link Command} says what it is told. */
    @SuppressWarnings("unchecked") // the interface is the JDK's
    BiFunction<String, String, String> node(Path database) throws ReflectiveOperationException {
        return (BiFunction<String, String, String>) loadClass(OlderNode.class.getName())
                .getDeclaredConstructor(Path.class)
                .newInstance(database);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return SHARED.stream().anyMatch(name::startsWith)
                ? Class.forName(name, true, OlderMetadata.class.getClassLoader())
                : super.findClass(name);
    }

    /** Nothing of the other metadata is seen. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
