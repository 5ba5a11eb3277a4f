package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** In the tables an entry is its kind and its description; a hyphen is none. */
class ImportMergeTest {
    private static final Pattern NUMBER = new Pattern.Exact(new PhoneNumber(999_000_000_001L));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "together.csv", useHeadersInDisplayName = false, numLinesToSkip = 1)
    @DisplayName("store-I7 rows of one pattern become one")
    void rowsBecomeOne(String clause, ImportMode mode, String earlier, String later, String result, String becomes) {
        Merge.Merged both =
                merge(mode).together(row(earlier).orElseThrow(), row(later).orElseThrow());

        assertThat(both.result()).as(clause).hasToString(result);
        assertThat(both.after()).as(clause).isEqualTo(row(becomes));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvFileSource(resources = "settled.csv", useHeadersInDisplayName = false, numLinesToSkip = 1)
    @DisplayName("store-I3 to store-I11 a pattern that others may have changed is settled")
    void patternIsSettled(
            String clause,
            ImportMode mode,
            String now,
            String row,
            ConcurrentChange others,
            String result,
            String after) {
        Optional<Entry> before = entry(now);

        Optional<Merge.Merged> settled = merge(mode).settle(before, row(row), others);

        assertThat(settled.map(merged -> merged.result().name()).orElse("-"))
                .as(clause)
                .isEqualTo(result);
        assertThat(described(settled.map(merged -> merged.entry(before)).orElse(before)))
                .as(clause)
                .isEqualTo(after);
    }

    @Test
    @DisplayName("store-I8, store-I9 the last change counts, and to forget is none unless the number is erased")
    void lastChangeCounts() {
        ConcurrentChange put = ConcurrentChange.of(row("BLOCK").orElseThrow());
        ConcurrentChange removed = ConcurrentChange.of(row("removal").orElseThrow());
        ConcurrentChange forgotten = ConcurrentChange.of(new Change.Forgotten(NUMBER, false));
        ConcurrentChange erased = ConcurrentChange.of(new Change.Forgotten(NUMBER, true));

        assertThat(put.then(removed)).isEqualTo(ConcurrentChange.REMOVED);
        assertThat(removed.then(put)).isEqualTo(ConcurrentChange.PUT);
        assertThat(put.then(erased)).isEqualTo(ConcurrentChange.REMOVED);
        assertThat(put.then(forgotten)).isEqualTo(ConcurrentChange.PUT);
        assertThat(removed.then(forgotten)).isEqualTo(ConcurrentChange.REMOVED);
        assertThat(forgotten).isEqualTo(ConcurrentChange.NONE);
    }

    private static ImportMerge merge(ImportMode mode) {
        return Merge.of(
                new ImportTicket(OperationId.random(), mode, Instant.EPOCH, Source.importOf("7"), "", Optional.empty()),
                ZoneOffset.UTC);
    }

    private static Optional<Change> row(String text) {
        return text.equals("removal")
                ? Optional.of(new Change.Removed(NUMBER, "", Source.NONE))
                : entry(text).map(Change.Put::new);
    }

    private static Optional<Entry> entry(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        return Optional.of(Entry.of(NUMBER)
                .kind(Entry.Kind.valueOf(words[0]))
                .description(words.length > 1 ? words[1] : "")
                .build());
    }

    private static String described(Optional<Entry> entry) {
        return entry.map(there -> there.kind() + " " + there.description()).orElse("-");
    }
}
