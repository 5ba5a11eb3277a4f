package io.github.blacklist4j.jdbc.internal;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.tck.Operations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Short ways to write and read lists in tests. */
public final class Lists {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final long FIRST_NUMBER = 48_220_000_000L;

    private Lists() {}

    public static ListId create(BlacklistStore store, String name) {
        return store.create("acme", new ListHead.Traits(new ListName(name), ListSettings.DEFAULT, 1), Operations.next())
                .id();
    }

    public static Pattern number(long index) {
        return new Pattern.Exact(new PhoneNumber(FIRST_NUMBER + index));
    }

    public static Change put(long index) {
        return new Change.Put(
                Entry.of(number(index)).description("number " + index).build());
    }

    public static List<Change> puts(long from, long to) {
        return LongStream.range(from, to).mapToObj(Lists::put).toList();
    }

    public static List<Change> removals(long from, long to) {
        return LongStream.range(from, to)
                .<Change>mapToObj(index -> new Change.Removed(number(index), "", Source.importOf("1")))
                .toList();
    }

    public static Write write(Change... changes) {
        return new Write(OperationId.random(), NOW, List.of(changes), Merge.strengthening(ZoneOffset.UTC));
    }

    /** A write whose merge rule throws an {@link IllegalStateException}. */
    public static Write failingWrite(Change change) {
        Merge failing = (now, wanted) -> {
            throw new IllegalStateException("no");
        };
        return new Write(OperationId.random(), NOW, List.of(change), failing);
    }

    public static ImportTicket ticket(ImportMode mode, Instant at) {
        return new ImportTicket(OperationId.random(), mode, at, Source.importOf("1"), "", Optional.empty());
    }

    public static ListHead head(BlacklistStore store, ListId list) {
        return store.heads().stream()
                .filter(head -> head.id().equals(list))
                .findFirst()
                .orElseThrow();
    }

    /** The entries that readers see. */
    public static Set<Entry> entries(BlacklistStore store, ListId list) {
        long generation = head(store, list).generation();
        return Page.stream(after -> store.scan(list, generation, after, 1_000)).collect(Collectors.toSet());
    }

    /** The numbers that readers see, by their index. */
    public static Set<Long> numbers(BlacklistStore store, ListId list) {
        Set<Long> numbers = new TreeSet<>();
        entries(store, list)
                .forEach(entry ->
                        numbers.add(Long.parseLong(entry.pattern().text().substring(1)) - FIRST_NUMBER));
        return numbers;
    }

    /** {@link Queries#number} on a SQLite file, beside the store that has it open. */
    public static long number(Path file, String sql, String... texts) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Queries.number(connection, sql, texts);
        }
    }

    /** A hit of an entry. */
    public static Hit hit(int n) {
        return new Hit("spring", Optional.of(number(n)), 1, NOW, NOW);
    }
}
