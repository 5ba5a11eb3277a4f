package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index against the plain one, over random changes, compactions begun, ended and thrown away, loads, and files. */
class IndexTwinTest {
    private static final String SEED = "blacklist.index.seed";
    private static final String OPERATIONS = "blacklist.index.operations";
    private static final int NUMBERS = 6_000;
    private static final NumberIndex.Dates DATES = new NumberIndex.Dates(ZoneOffset.UTC, true);

    @TempDir
    Path folder;

    private final long seed = Optional.ofNullable(Long.getLong(SEED)).orElseGet(System::nanoTime);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Map<Pattern, Entry> entries = new HashMap<>();
    private NumberIndex index = TestIndexes.EMPTY;
    private PlainIndex twin = PlainIndex.EMPTY;
    private Optional<Compaction> running = Optional.empty();
    private final Map<String, Integer> done = new TreeMap<>(); // what was done how often

    @Test
    @DisplayName("L8, L9 an index answers like the plain one, whatever was changed, merged, loaded, written and read")
    void answersLikeThePlainOne() throws IOException {
        long operations = Long.getLong(OPERATIONS, 200_000);
        long operation = 0;
        while (operation < operations) {
            List<Change> changes = changes();
            apply(changes);
            compact();
            int looks = 1 + random.nextInt(8);
            for (int i = 0; i < looks; i++) {
                look();
            }
            operation += changes.size() + looks;
        }
        System.out.printf("%d operations agreed, %s: %s%n", operations, seedText(), done);
        assertThat(index.size()).as(seedText()).isEqualTo(entries.size());
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    private String seedText() {
        return "-D" + SEED + "=" + seed;
    }

    private void apply(List<Change> changes) {
        for (Change change : changes) {
            count(change.getClass().getSimpleName() + " "
                    + change.pattern().getClass().getSimpleName());
            if (change instanceof Change.Put put) {
                entries.put(change.pattern(), put.after());
            } else {
                entries.remove(change.pattern());
            }
        }
        index = index.with(changes, DATES);
        twin = twin.with(changes, TestIndexes.DATES);
    }

    private void compact() throws IOException {
        int what = random.nextInt(3_000);
        if (what < 20 && index.delta.capacity() > 0) {
            index = index.frozen();
            count("frozen");
        } else if (what < 40) {
            running = index.compaction();
        } else if (what < 70) {
            Optional<NumberIndex> compacted = running.flatMap(compaction -> compaction.into(index));
            compacted.ifPresent(next -> count("compacted"));
            index = compacted.orElse(index);
        } else if (what == 70) {
            Collector loaded = NumberIndex.collect(DATES, false);
            entries.values().forEach(loaded::add); // a running compaction is of another index, and thrown away
            index = loaded.build();
            count("loaded anew");
        } else if (what < 75) {
            index = writtenAndRead();
            count("written and read");
        }
    }

    private NumberIndex writtenAndRead() throws IOException {
        Path file = folder.resolve("lists");
        IndexFile content = new IndexFile(
                Instant.EPOCH, List.of(new IndexFile.LabelledIndex("list", Optional.of(index.captured()))));
        content.write(file, new PreviousFile(Optional.empty(), false));
        return IndexFile.read(file, random.nextBoolean()).items().get(0).index().orElseThrow();
    }

    private void look() {
        long number = number();
        int now = random.nextInt(12);
        count("found");
        assertThat(index.find(number, now)).as(seedText()).isEqualTo(twin.find(number, now));
        assertThat(index.blocks(number, () -> now)).as(seedText()).isEqualTo(Answer.isBlock(twin.find(number, now)));
        index.onlyBlocked()
                .ifPresent(blocked -> assertThat(blocked.test(number) ? Answer.BLOCK : Answer.NONE)
                        .as(seedText())
                        .isEqualTo(twin.find(number, now)));
        assertThat(index.mayFind(new long[] {number, number + 1})[0] || twin.find(number, now) == Answer.NONE)
                .as(seedText())
                .isTrue();
        assertThat(index.size()).as(seedText()).isEqualTo(twin.size());
        Pattern exact = new Pattern.Exact(new PhoneNumber(number));
        assertThat(index.added(
                        exact,
                        Optional.ofNullable(entries.get(exact)).map(Entry::kind).equals(Optional.of(Entry.Kind.ALLOW))))
                .as(seedText())
                .isEqualTo(added(exact));
        if (random.nextInt(500) == 0) {
            lookAtAll();
        }
        if (random.nextInt(8) == 0) {
            String raw = raw();
            count("raw found, number drawn");
            assertThat(index.findRaw(raw, now)).as(seedText()).isEqualTo(twin.findRaw(raw, now));
            long drawn = index.draw(random, now, any -> true);
            assertThat(drawn == 0 || twin.find(drawn, now) == Answer.exact(Rule.BLOCK))
                    .as(seedText())
                    .isTrue();
        }
    }

    private Optional<LocalDate> added(Pattern pattern) {
        return Optional.ofNullable(entries.get(pattern))
                .filter(entry -> entry.validity().enabled())
                .flatMap(Entry::addedAt)
                .map(at -> LocalDate.ofInstant(at.start(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    /** What goes through all entries: the next candidate, and when time alone changes an answer. */
    private void lookAtAll() {
        count("gone through");
        long lowest = number();
        int now = random.nextInt(12);
        long next = entries.keySet().stream()
                .filter(Pattern.Exact.class::isInstance)
                .mapToLong(pattern -> ((Pattern.Exact) pattern).number().digits())
                .filter(number -> number >= lowest && twin.find(number, now) == Answer.exact(Rule.BLOCK))
                .min()
                .orElse(0);
        assertThat(index.next(lowest, now, any -> true)).as(seedText()).isEqualTo(next);
        long change = entries.values().stream()
                .mapToLong(entry -> Rule.of(entry, TestIndexes.DATES).nextChange(now))
                .min()
                .orElse(Long.MAX_VALUE);
        assertThat(index.nextChange(now)).as(seedText()).isGreaterThan(now).isLessThanOrEqualTo(change);
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        int count = random.nextInt(20) == 0 ? random.nextInt(40) : 1;
        for (int i = 0; i < count; i++) {
            changes.add(change());
        }
        return changes;
    }

    private Change change() {
        Pattern pattern = pattern();
        if (random.nextInt(3) == 0) {
            return new Change.Removed(pattern, "", Source.API);
        }
        Entry.Builder entry = Entry.of(pattern);
        if (random.nextInt(6) == 0) {
            entry.kind(Entry.Kind.ALLOW);
        }
        if (random.nextInt(6) == 0) {
            entry.validity(new Validity(moment(), moment(), random.nextInt(4) > 0));
        }
        if (random.nextInt(4) == 0) {
            entry.addedAt(new Moment.On(LocalDate.ofEpochDay(random.nextInt(400))));
        }
        return new Change.Put(entry.build());
    }

    private Optional<Moment> moment() {
        return random.nextBoolean()
                ? Optional.of(new Moment.At(Instant.ofEpochMilli(random.nextInt(10))))
                : Optional.empty();
    }

    private Pattern pattern() {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return new Pattern.Raw(raw());
        }
        String number = Long.toString(number());
        return kind == 1
                ? new Pattern.Prefix(number.substring(0, random.nextInt(1, number.length() + 1)))
                : new Pattern.Exact(new PhoneNumber(Long.parseLong(number)));
    }

    /** Few enough that they meet often, and of several lengths. */
    private long number() {
        int one = random.nextInt(NUMBERS);
        return one % 4 == 0 ? 48_000 + one : 100_000_000_000_000L + one * 4_294_967_291L;
    }

    private String raw() {
        return Integer.toString(random.nextInt(50));
    }
}
