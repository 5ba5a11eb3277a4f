package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.jdbc.JdbcStore;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users can see of each module, compared with its public-api.txt, so that widening it is a visible change. */
class PublicApiTest {
    private static final String WRITE = "public-api.write";

    record Module(String name, Class<?> anyType) {
        Path list() {
            return Path.of("..", "..", name, "public-api.txt");
        }
    }

    static List<Module> modules() {
        return List.of(
                new Module("blacklist-core", BlacklistRegistry.class),
                new Module("blacklist-csv", CsvImport.class),
                new Module("blacklist-jdbc", JdbcStore.class));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void publicApiIsWhatItsListSays(Module module) throws Exception {
        String api = types(module.anyType()).map(PublicApiTest::described).collect(Collectors.joining("\n", "", "\n"));

        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(module.list(), api, StandardCharsets.UTF_8);
        }
        assertThat(api)
                .as("the public API of " + module.name() + " changed; if it is meant, run this test with -D" + WRITE
                        + "=true and commit the file")
                .isEqualTo(Files.readString(module.list(), StandardCharsets.UTF_8));
    }

    static Stream<Class<?>> types(Class<?> anyType) throws IOException, URISyntaxException {
        Path place = Path.of(
                anyType.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return types(place).stream();
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return types(jar.getPath("/")).stream();
        }
    }

    private static List<Class<?>> types(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.contains("-info") && !name.contains("/internal/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(PublicApiTest::load)
                    .filter(PublicApiTest::isVisible)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Public itself, and so is every type around it. */
    private static boolean isVisible(Class<?> type) {
        boolean open = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        Class<?> outer = type.getEnclosingClass();
        return open && !type.isSynthetic() && (outer == null || isVisible(outer));
    }

    private static String described(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic() && isOpen(field.getModifiers()))
                .map(Field::toGenericString);
        Stream<String> executables = Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors()).map(Executable.class::cast),
                        Arrays.stream(type.getDeclaredMethods()).map(Executable.class::cast))
                .filter(member -> !member.isSynthetic() && isOpen(member.getModifiers()))
                .map(Executable::toGenericString);
        return Stream.concat(
                        Stream.of(declaration(type)),
                        Stream.concat(fields, executables).sorted().map(member -> "  " + member))
                .collect(Collectors.joining("\n"));
    }

    /** The same on every JDK: from 18 on {@code toGenericString} says whether a type is sealed, 17 does not. */
    private static String declaration(Class<?> type) {
        String text = type.toGenericString().replaceFirst("\\b(non-)?sealed ", "");
        return type.isSealed() ? text.replaceFirst("(?=\\b(class|interface|enum|record) )", "sealed ") : text;
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
