package io.github.blacklist4j.tck;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Does the same random things to the lists of a registry and to the naive ones. */
final class RandomWork {
    static final int NUMBERS = 60; // few enough that they meet often

    private static final Merge MERGE = Merge.strengthening(ZoneOffset.UTC, Samples.NOW);
    private static final List<ImportMode> MODES = List.of(ImportMode.values());
    private static final int LARGE = 10_001; // rows, more than wait in memory

    private final Random random;
    private final Blacklists lists;
    private final NaiveLists naive;

    RandomWork(Random random, Blacklists lists, NaiveLists naive) {
        this.random = random;
        this.lists = lists;
        this.naive = naive;
    }

    /** One step; its name. */
    String step() {
        String name = naive.names().get(random.nextInt(naive.names().size()));
        Blacklist list = lists.list(name);
        int kind = random.nextInt(100);
        if (kind < 45) {
            return put(list, name, kind < 12);
        }
        if (kind < 60) {
            Change removal = removal();
            list.as(Source.MANUAL).remove(removal.pattern());
            naive.write(name, List.of(removal), MERGE);
            return "remove";
        }
        if (kind < 70) {
            List<Change> changes = changes(random.nextInt(20));
            list.apply(changes);
            naive.write(name, changes, MERGE);
            return "apply";
        }
        if (kind < 84) {
            return publish(list, name);
        }
        if (kind < 92) {
            Pattern pattern = pattern();
            boolean erase = kind < 88;
            list.forget(pattern, erase);
            naive.forget(name, pattern, erase);
            return "forget, erase " + erase;
        }
        return changeLists(name);
    }

    private String put(Blacklist list, String name, boolean force) {
        Entry entry = entry();
        list.put(entry, force ? Blacklist.PutMode.FORCE : Blacklist.PutMode.MERGE);
        naive.write(name, List.of(new Change.Put(entry)), force ? Merge.replacing() : MERGE);
        return "put, force " + force;
    }

    private String publish(Blacklist list, String name) {
        ImportMode mode = MODES.get(random.nextInt(MODES.size()));
        ImportTicket ticket = lists.ticket(mode);
        List<Change> rows = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            boolean removing = mode == ImportMode.REMOVE || (mode == ImportMode.CHANGES && random.nextBoolean());
            rows.add(removing ? removal() : new Change.Put(entry()));
        }
        if (mode == ImportMode.MERGE && random.nextInt(8) == 0) {
            rows.addAll(Samples.puts(1_000, 1_000 + LARGE));
        }
        try (Bulk bulk = list.bulk(ticket)) {
            for (int i = 0; i < rows.size(); i += 5_000) {
                bulk.put(rows.subList(i, Math.min(i + 5_000, rows.size())));
            }
            if (random.nextInt(4) == 0) {
                return mode + " not published";
            }
            bulk.publish(PublishGuard.FORCED);
        }
        naive.publish(name, ticket, rows);
        return mode + " of " + rows.size();
    }

    private String changeLists(String name) {
        boolean isDefault = name.equals(Blacklists.DEFAULT_LIST);
        if (isDefault || naive.names().size() < 3) {
            String fresh = "L" + random.nextInt(1_000_000);
            lists.create(fresh);
            naive.create(fresh);
            return "create";
        }
        if (random.nextBoolean()) {
            lists.delete(name);
            naive.delete(name);
            return "delete";
        }
        String other = "M" + random.nextInt(1_000_000);
        lists.rename(name, other);
        naive.rename(name, other);
        return "rename";
    }

    private List<Change> changes(int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(random.nextInt(3) == 0 ? removal() : new Change.Put(entry()));
        }
        return changes;
    }

    private Change removal() {
        return new Change.Removed(pattern(), "", Source.MANUAL);
    }

    private Entry entry() {
        Entry.Builder entry =
                Samples.entryOf(pattern()).description(random.nextBoolean() ? "" : "d" + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            entry.kind(Entry.Kind.ALLOW);
        }
        if (random.nextInt(3) == 0) {
            entry.validity(validity());
        }
        return entry.build();
    }

    /** One that a list takes: it does not end before it begins. */
    private Validity validity() {
        Validity validity = new Validity(moment(), moment(), random.nextInt(4) > 0);
        try {
            return validity.checked();
        } catch (IllegalArgumentException endsBeforeItBegins) {
            return new Validity(Optional.empty(), validity.until(), validity.enabled());
        }
    }

    private Optional<Moment> moment() {
        int hours = random.nextInt(-30, 30);
        return switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Moment.At(Samples.NOW.plusSeconds(hours * 3600L)));
            default ->
                Optional.of(new Moment.On(
                        LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC).plusDays(hours % 3)));
        };
    }

    private Pattern pattern() {
        Pattern number = Samples.number(random.nextInt(NUMBERS));
        if (random.nextInt(5) > 0) {
            return number;
        }
        int length = random.nextInt(4, number.text().length() + 1);
        return random.nextInt(4) == 0
                ? new Pattern.Raw("ext" + random.nextInt(5))
                : Pattern.prefix(number.text().substring(0, length));
    }
}
