package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a registry over a real file can show. */
class RegistryOverSqliteTest {
    @TempDir
    Path folder;

    private BlacklistRegistry open() {
        return BlacklistRegistry.builder(JdbcStore.sqlite(folder.resolve("lists.db")))
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    @Test
    @DisplayName("L6 a follower takes all of the feed, however the store cuts it")
    void followsLongFeedToItsEnd() {
        try (BlacklistRegistry here = open();
                BlacklistRegistry there = open()) {
            for (int block = 0; block < 5; block++) {
                there.list("Default").apply(block(48_500_000_000L + (long) block * Write.MAX_CHANGES));
            }

            here.refresh();

            Blacklist list = here.list("Default");
            assertThat(list.size()).isEqualTo(5L * Write.MAX_CHANGES);
            list.add("+48601234567");
            assertThat(list.contains("+48601234567")).isTrue();
        }
    }

    private static List<Change> block(long first) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < Write.MAX_CHANGES; i++) {
            changes.add(new Change.Put(
                    Entry.of(new Pattern.Exact(new PhoneNumber(first + i))).build()));
        }
        return changes;
    }

    @Test
    @DisplayName("L11 nothing of an erased entry is left in the files, once leftovers are swept")
    void erasedIsGoneFromTheFiles() throws IOException {
        String number = "+48600777111";
        try (BlacklistRegistry registry = open()) {
            Blacklist list = registry.list("Default");
            list.add(number, "SECRET-KOWALSKI");
            list.forget(Pattern.restore(Pattern.MatchType.EXACT, number), true);
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        try (BlacklistRegistry registry = BlacklistRegistry.builder(JdbcStore.sqlite(folder.resolve("lists.db")))
                .clock(later)
                .open()) {
            registry.sweep();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("SECRET-KOWALSKI")
                            .doesNotContain("600777111"));
        }
    }
}
