package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class StrengtheningMergeTest {
    private static final Pattern NUMBER = new Pattern.Exact(new PhoneNumber(999_000_000_001L));
    private static final Merge MERGE = Merge.strengthening(ZoneId.of("Europe/Warsaw"));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "strengthening.csv",
            useHeadersInDisplayName = false,
            numLinesToSkip = 1,
            emptyValue = "")
    @DisplayName("L7 adding again never weakens")
    void addingAgainNeverWeakens(String clause, String now, String wanted, WriteResult result, String after) {
        Entry before = entry(now);

        Merge.Merged merged = MERGE.merge(Optional.of(before), new Change.Put(entry(wanted)));

        assertThat(merged.result()).as(clause).isEqualTo(result);
        assertThat(merged.after())
                .as(clause)
                .isEqualTo(
                        result == WriteResult.UPDATED ? Optional.of(new Change.Put(entry(after))) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "kind=ALLOW, CONFLICT",
        "kind=ALLOW;from=2027-01-01, CONFLICT",
        "kind=ALLOW;until=2026-03-10, CONFLICT",
        "kind=ALLOW;until=2026-03-09;text=consent, UPDATED",
        "kind=ALLOW;disabled=yes;added=2020-01-01, UPDATED"
    })
    @DisplayName("L7 an entry of the other kind conflicts only while it may still count; one that is over gives way")
    void whatIsOverGivesWay(String now, WriteResult result) {
        Merge merge = Merge.strengthening(ZoneId.of("Europe/Warsaw"), Instant.parse("2026-03-10T12:00:00Z"));
        Change.Put wanted = new Change.Put(entry("text=asked not to be called"));

        assertThat(merge.merge(Optional.of(entry(now)), wanted))
                .isEqualTo(new Merge.Merged(
                        result, result == WriteResult.UPDATED ? Optional.of(wanted) : Optional.empty()));
        assertThat(MERGE.merge(Optional.of(entry(now)), wanted).result()).isEqualTo(WriteResult.CONFLICT);
    }

    @Test
    @DisplayName("L7 an entry that is not there is added as it is, also a disabled one")
    void absentEntryIsAddedAsItIs() {
        Change wanted = new Change.Put(entry("disabled=yes;until=2020-01-01;text=new;kind=ALLOW"));

        Merge.Merged merged = MERGE.merge(Optional.empty(), wanted);

        assertThat(merged).isEqualTo(new Merge.Merged(WriteResult.ADDED, Optional.of(wanted)));
    }

    @Test
    @DisplayName("L7 removing removes what is there, and nothing else")
    void removingRemoves() {
        Change wanted = new Change.Removed(NUMBER, "asked for it", Source.MANUAL);

        assertThat(MERGE.merge(Optional.of(entry("kind=ALLOW")), wanted))
                .isEqualTo(new Merge.Merged(WriteResult.REMOVED, Optional.of(wanted)));
        assertThat(MERGE.merge(Optional.empty(), wanted))
                .isEqualTo(new Merge.Merged(WriteResult.ABSENT, Optional.empty()));
    }

    @Test
    @DisplayName("L7 a replace asked for overrides all this")
    void replacingOverrides() {
        Entry strong = entry("text=old");
        Change weak = new Change.Put(entry("kind=ALLOW;disabled=yes;until=2020-01-01"));

        assertThat(Merge.replacing().merge(Optional.of(strong), weak))
                .isEqualTo(new Merge.Merged(WriteResult.UPDATED, Optional.of(weak)));
    }

    /** An entry from {@code name=value} parts; a hyphen for none. */
    private static Entry entry(String text) {
        Map<String, String> parts = Arrays.stream(text.split(";"))
                .filter(part -> !part.equals("-"))
                .collect(Collectors.toMap(
                        part -> part.substring(0, part.indexOf('=')), part -> part.substring(part.indexOf('=') + 1)));
        Entry.Builder entry = Entry.of(NUMBER)
                .kind(Entry.Kind.valueOf(parts.getOrDefault("kind", "BLOCK")))
                .validity(new Validity(moment(parts, "from"), moment(parts, "until"), !parts.containsKey("disabled")))
                .description(parts.getOrDefault("text", ""))
                .source(new Source(parts.getOrDefault("source", "manual"), ""));
        moment(parts, "added").ifPresent(entry::addedAt);
        return entry.build();
    }

    private static Optional<Moment> moment(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name)).map(Moment::parse);
    }
}
