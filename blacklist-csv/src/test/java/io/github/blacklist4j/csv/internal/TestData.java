package io.github.blacklist4j.csv.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Lists and files for tests. */
public final class TestData {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TestData() {}

    /** A registry with an empty list {@code Default}, whose clock stands still. */
    public static BlacklistRegistry registry(String region) {
        return BlacklistRegistry.builder(new InMemoryStore())
                .region(region)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .open();
    }

    public static List<Entry> entries(BlacklistRegistry registry) {
        return entries(registry.list("Default"));
    }

    public static List<Entry> entries(Blacklist list) {
        try (Stream<Entry> entries = list.entries()) {
            return entries.toList();
        }
    }

    public static List<String> numbers(BlacklistRegistry registry) {
        return entries(registry).stream().map(e -> e.pattern().text()).toList();
    }

    /** A file of the test resources. */
    public static Path file(String name) {
        try {
            URI uri = Objects.requireNonNull(TestData.class.getResource("/data/" + name), name)
                    .toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static JsonNode json(String name) throws IOException {
        try (InputStream in = Files.newInputStream(file(name))) {
            return new ObjectMapper().readTree(in);
        }
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    public static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("numbers.csv"), text, StandardCharsets.UTF_8);
    }
}
