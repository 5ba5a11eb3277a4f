package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.ListHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a list that are not those that the normaliser in force makes (N6), and how entries are found all the same: a
 * number is asked for by today's key and by those that it may be stored under. Immutable and thread-safe.
 *
 * <p>What can be told from today's key is not kept: the other form of a number, and a number whose length was not possible, or
 * no longer is. Kept is the rest, as texts that a region of today reads as numbers. All answers come from the list's index, so
 * that what is removed, disabled or out of date needs nothing here.
 */
public final class StoredKeys {
    /** Of a list whose keys are all of today, or not looked at. */
    static final StoredKeys OF_TODAY = new StoredKeys(KeyReading.NONE, Optional.empty(), false, false, Map.of());

    private final KeyReading reading;
    private final Optional<String> region;
    private final boolean mixed; // there may be keys of another version
    private final boolean formerPrefixes;
    private final Map<Pattern, Set<Pattern>> rest; // by today's key

    private StoredKeys(
            KeyReading reading,
            Optional<String> region,
            boolean mixed,
            boolean formerPrefixes,
            Map<Pattern, Set<Pattern>> rest) {
        this.reading = reading;
        this.region = region;
        this.mixed = mixed;
        this.formerPrefixes = formerPrefixes;
        this.rest = rest;
    }

    /**
     * The keys of a list that is loaded. All are read, whatever version the list says: an import may have been begun by
     * another version and published since.
     */
    static StoredKeys of(ListHead head, NumberIndex index, KeyReading reading) {
        return of(head.keyVersion(), head, index, reading);
    }

    /** The numbers of a compiled file, which do not change; only those of another version are read. */
    static StoredKeys ofFile(int keyVersion, ListHead head, NumberIndex index, KeyReading reading) {
        return keyVersion == reading.version() ? OF_TODAY : of(keyVersion, head, index, reading);
    }

    private static StoredKeys of(int keyVersion, ListHead head, NumberIndex index, KeyReading reading) {
        boolean former = index.hasPrefix(reading::isFormerPrefix);
        boolean other = keyVersion != reading.version();
        return new StoredKeys(reading, head.settings().region(), other, former, Map.of()).reading(index);
    }

    /** Whether a version is that of the normaliser in force. */
    boolean isToday(int version) {
        return this != OF_TODAY && version == reading.version();
    }

    /** The keys of a list that says now that another version wrote them, or that it is today's. */
    StoredKeys anew(ListHead head, NumberIndex index) {
        return this == OF_TODAY ? this : of(head, index, reading);
    }

    private StoredKeys asMixed() {
        return new StoredKeys(reading, region, true, formerPrefixes, rest);
    }

    private StoredKeys reading(NumberIndex index) {
        List<Pattern> others = new ArrayList<>();
        boolean[] found = {false};
        index.numbers().filter(number -> !reading.isToday(number)).forEach(number -> {
            Pattern stored = new Pattern.Exact(new PhoneNumber(number));
            Optional<Pattern> today = index.has(stored) ? reading.today(stored, region) : Optional.empty();
            found[0] |= today.isPresent(); // what cannot be read any more, nobody asks for
            if (today.filter(key -> !told(key).contains(stored)).isPresent()) {
                others.add(stored);
            }
        });
        index.texts().forEach(text -> others.add(new Pattern.Raw(text)));
        StoredKeys all = with(others);
        return found[0] ? all.asMixed() : all;
    }

    /** These keys after some changes were followed. */
    StoredKeys after(List<Change> changes) {
        if (this == OF_TODAY) {
            return this;
        }
        List<Pattern> others = new ArrayList<>();
        boolean former = formerPrefixes;
        for (Change change : changes) {
            if (change instanceof Change.Put) {
                Pattern pattern = change.pattern();
                if (pattern instanceof Pattern.Prefix prefix) {
                    former |= reading.isFormerPrefix(prefix.digits());
                } else if (!(pattern instanceof Pattern.Exact exact)
                        || !reading.isToday(exact.number().digits())) {
                    others.add(pattern);
                }
            }
        }
        StoredKeys next = former == formerPrefixes ? this : new StoredKeys(reading, region, mixed, former, rest);
        return next.with(others);
    }

    private StoredKeys with(Collection<Pattern> stored) {
        boolean any = mixed;
        Map<Pattern, Set<Pattern>> more = new HashMap<>();
        for (Pattern pattern : stored) {
            Optional<Pattern> today = reading.today(pattern, region).filter(key -> !key.equals(pattern));
            any |= today.isPresent();
            today.filter(key -> !told(key).contains(pattern)
                            && !rest.getOrDefault(key, Set.of()).contains(pattern))
                    .ifPresent(key -> more.computeIfAbsent(key, k -> new LinkedHashSet<>())
                            .add(pattern));
        }
        if (more.isEmpty()) {
            return any == mixed ? this : asMixed();
        }
        Map<Pattern, Set<Pattern>> all = new HashMap<>(rest);
        more.forEach((key, keys) -> all.merge(key, keys, (before, added) -> {
            Set<Pattern> both = new LinkedHashSet<>(before);
            both.addAll(added);
            return both;
        }));
        return new StoredKeys(reading, region, true, formerPrefixes, all);
    }

    /**
     * Whether today's key alone finds whatever the list has: the usual case, one test.
     *
     * @return true if the index can be asked as it is
     */
    public boolean plain() {
        return !mixed && !formerPrefixes;
    }

    /**
     * Whether the list may have keys of another version.
     *
     * @return true until it is read anew
     */
    public boolean mixed() {
        return mixed;
    }

    /** The keys under which what today's key means may be stored, as far as that can be told from it. */
    private List<Pattern> told(Pattern today) {
        List<Pattern> keys = new ArrayList<>();
        if (today instanceof Pattern.Exact exact) {
            long other = reading.otherForm(exact.number().digits());
            if (other != 0) {
                PhoneNumber number = new PhoneNumber(other);
                keys.add(new Pattern.Exact(number));
                keys.add(new Pattern.Raw(number.e164()));
            }
            keys.add(new Pattern.Raw(today.text()));
        } else if (today instanceof Pattern.Raw && today.text().matches("\\+[1-9]\\d{0,14}")) {
            keys.add(new Pattern.Exact(PhoneNumber.ofE164(today.text())));
        }
        return keys;
    }

    /**
     * The keys beside today's under which an entry of a list is stored.
     *
     * @param index the entries
     * @param today today's key
     * @return those that are there, live or not
     */
    public List<Pattern> in(NumberIndex index, Pattern today) {
        if (!mixed) {
            return List.of();
        }
        List<Pattern> keys = new ArrayList<>(told(today));
        keys.addAll(rest.getOrDefault(today, Set.of()));
        return keys.stream().filter(index::has).distinct().toList();
    }

    /**
     * What decides about a number.
     *
     * @param answer see {@link Answer}
     * @param pattern the pattern of the entry, as it is stored
     */
    public record Found(int answer, Pattern pattern) {}

    /**
     * The live entry that decides about what was read, by any of its keys: an exact one before a prefix, the prefix that
     * leaves fewer digits open before others, and then BLOCK before ALLOW.
     *
     * @param index the entries
     * @param reading what was read
     * @param epochMillis now
     * @return empty if there is none
     */
    public Optional<Found> find(NumberIndex index, Reading reading, long epochMillis) {
        Optional<Pattern> today = Pattern.of(reading);
        if (today.isEmpty()) {
            return Optional.empty();
        }
        Best best = new Best();
        best.ask(index, today.get(), epochMillis);
        if (today.get() instanceof Pattern.Exact exact) {
            long other = this.reading.otherForm(exact.number().digits());
            if (other != 0) {
                best.ask(index, new Pattern.Exact(new PhoneNumber(other)), epochMillis); // by its prefixes too
            }
        }
        for (Pattern stored : in(index, today.get())) {
            best.ask(index, stored, epochMillis);
        }
        return Optional.ofNullable(best.found);
    }

    private static final class Best {
        private @Nullable Found found;
        private int open;

        void ask(NumberIndex index, Pattern key, long epochMillis) {
            long digits = key instanceof Pattern.Exact exact ? exact.number().digits() : 0;
            int answer = digits == 0 ? index.findRaw(key.text(), epochMillis) : index.find(digits, epochMillis);
            if (answer == Answer.NONE) {
                return;
            }
            int left = digits == 0 ? 0 : Answer.open(answer, digits);
            boolean closer = found == null || left < open;
            boolean blocks = found != null && left == open && Answer.isBlock(answer) && !Answer.isBlock(found.answer());
            if (closer || blocks) {
                found = new Found(answer, digits == 0 ? key : Answer.pattern(answer, digits));
                open = left;
            }
        }
    }

    /** A key of another version, and today's; empty: it can no longer be read. */
    public record Move(Pattern stored, Optional<Pattern> today) {}

    /**
     * The entries of an index whose key is not today's.
     *
     * @param index the entries; nobody may change it meanwhile
     * @return each with today's key
     */
    public Stream<Move> moves(NumberIndex index) {
        Stream<Pattern> numbers = index.numbers()
                .filter(number -> !reading.isToday(number))
                .mapToObj(number -> new Pattern.Exact(new PhoneNumber(number)));
        return Stream.concat(numbers, index.texts().stream().map(Pattern.Raw::new))
                .filter(index::has)
                .map(stored -> new Move(stored, reading.today(stored, region)))
                .filter(move -> !move.today().equals(Optional.of(move.stored())));
    }
}
