package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.internal.text.StoredText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which entries of a list, in which order, and how many at a time. What is set narrows the query down; without anything it is
 * for all entries, by number. Immutable: each method gives a new query.
 *
 * <p>{@code toString} names what is set, not the digits or texts.
 */
public final class EntryQuery {
    /** The most entries of a page. */
    public static final int MAX_LIMIT = 1_000;

    private static final int USUAL_LIMIT = 50;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\u202f().\\-/]");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9*#]{1,64}");

    private static final EntryQuery ALL = new EntryQuery(Map.of(), USUAL_LIMIT, Optional.empty());

    /** What can be asked, each kept as text. */
    private enum Criterion {
        DIGITS,
        LEADING,
        TEXT,
        KIND,
        MATCH,
        STATE,
        SOURCE,
        AUTHOR,
        ADDED_FROM,
        ADDED_UNTIL,
        BY_DATE,
        DESCENDING
    }

    private final Map<Criterion, String> criteria;
    private final int limit;
    private final Optional<EntryPage.EntryCursor> after;

    private EntryQuery(Map<Criterion, String> criteria, int limit, Optional<EntryPage.EntryCursor> after) {
        this.criteria = criteria;
        this.limit = limit;
        this.after = after;
    }

    /**
     * All entries.
     *
     * @return the query that all others are made of
     */
    public static EntryQuery all() {
        return ALL;
    }

    /**
     * Those whose number holds these digits anywhere: {@code 39703} finds {@code +48223970331}.
     *
     * @param value 1 to 64 digits, stars or hashes, perhaps after a plus; spaces, brackets, dots, slashes and hyphens do not
     *     count
     * @return a new query
     * @throws IllegalArgumentException if it is anything else
     */
    public EntryQuery digits(String value) {
        return with(Criterion.DIGITS, checkedDigits(value, "digits"));
    }

    /**
     * Those whose number begins with these digits: {@code +4822} finds {@code +48223970331} and the prefix {@code +4822};
     * {@code 4822}, without the plus, also the raw text {@code 4822}.
     *
     * @param value as for {@link #digits(String)}
     * @return a new query
     * @throws IllegalArgumentException if it is anything else
     */
    public EntryQuery leading(String value) {
        return with(Criterion.LEADING, checkedDigits(value, "leading"));
    }

    /**
     * Those whose description holds a text, whatever the case of its letters (also of those that no keyboard has); accents
     * count.
     *
     * @param value the text, by the rule for descriptions, not empty
     * @return a new query
     * @throws IllegalArgumentException if no description can hold it
     */
    public EntryQuery text(String value) {
        String text = StoredText.prose("A text to look for", requireNonNull(value, "text"), Entry.MAX_DESCRIPTION);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A text to look for is not empty");
        }
        return with(Criterion.TEXT, text);
    }

    /**
     * Those of a kind.
     *
     * @param value BLOCK or ALLOW
     * @return a new query
     */
    public EntryQuery kind(Entry.Kind value) {
        return with(Criterion.KIND, requireNonNull(value, "kind").name());
    }

    /**
     * Those that are compared in one way.
     *
     * @param value exact numbers, prefixes or raw texts
     * @return a new query
     */
    public EntryQuery match(MatchType value) {
        return with(Criterion.MATCH, requireNonNull(value, "match").name());
    }

    /**
     * Those in a state when the page is read, by the registry's clock.
     *
     * @param value which
     * @return a new query
     */
    public EntryQuery state(EntryState value) {
        return with(Criterion.STATE, requireNonNull(value, "state").name());
    }

    /**
     * Those of an origin, compared exactly.
     *
     * @param origin as {@link Source#origin} has it: {@code import:ID}, {@code manual}
     * @return a new query
     * @throws IllegalArgumentException if no source can have it
     */
    public EntryQuery source(String origin) {
        return with(Criterion.SOURCE, new Source(requireNonNull(origin, "source"), "").origin());
    }

    /**
     * Those of an author, compared exactly.
     *
     * @param name as {@link Source#author} has it; empty: those without one
     * @return a new query
     * @throws IllegalArgumentException if no source can have it
     */
    public EntryQuery author(String name) {
        return with(Criterion.AUTHOR, new Source("", requireNonNull(name, "author")).author());
    }

    /**
     * Those added from here on, by their date of addition in the zone of the list.
     *
     * @param value a date, from its beginning on, or an instant, itself included
     * @return a new query
     */
    public EntryQuery addedFrom(Moment value) {
        return with(Criterion.ADDED_FROM, requireNonNull(value, "addedFrom").text());
    }

    /**
     * Those added up to here, by their date of addition in the zone of the list.
     *
     * @param value a date, which is included as a whole, or an instant, which is not
     * @return a new query
     */
    public EntryQuery addedUntil(Moment value) {
        return with(Criterion.ADDED_UNTIL, requireNonNull(value, "addedUntil").text());
    }

    /**
     * In the order of the numbers, character by character as Unicode counts them; of one text exact before prefix before raw.
     * As it is from the start.
     *
     * @return a new query
     */
    public EntryQuery sortByNumber() {
        return without(Criterion.BY_DATE);
    }

    /**
     * In the order of the dates of addition: one without a time comes before all instants of its day in UTC, an entry without
     * a date before all others. Of one date in the order of {@link #sortByNumber}.
     *
     * @return a new query
     */
    public EntryQuery sortByDate() {
        return with(Criterion.BY_DATE, "");
    }

    /**
     * The smallest or oldest first, as it is from the start.
     *
     * @return a new query
     */
    public EntryQuery ascending() {
        return without(Criterion.DESCENDING);
    }

    /**
     * The largest or newest first: just the reverse of {@link #ascending}.
     *
     * @return a new query
     */
    public EntryQuery descending() {
        return with(Criterion.DESCENDING, "");
    }

    /**
     * How many entries a page has at most; 50 from the start.
     *
     * @param most 1 to {@value #MAX_LIMIT}
     * @return a new query
     * @throws IllegalArgumentException if it is anything else
     */
    public EntryQuery limit(int most) {
        if (most < 1 || most > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " entries, not " + most);
        }
        return new EntryQuery(criteria, most, after);
    }

    /**
     * The page that begins at a place.
     *
     * @param place {@link EntryPage#next} of the page before, of this very query but for the limit
     * @return a new query; whoever answers it refuses a cursor of another one with an {@link IllegalArgumentException}
     */
    public EntryQuery after(EntryPage.EntryCursor place) {
        return new EntryQuery(criteria, limit, Optional.of(requireNonNull(place, "after")));
    }

    /**
     * The first page of this query.
     *
     * @return a new query
     */
    public EntryQuery first() {
        return new EntryQuery(criteria, limit, Optional.empty());
    }

    /**
     * What {@link #digits(String)} was given.
     *
     * @return without separators
     */
    public Optional<String> digits() {
        return get(Criterion.DIGITS);
    }

    /**
     * What {@link #leading(String)} was given.
     *
     * @return without separators
     */
    public Optional<String> leading() {
        return get(Criterion.LEADING);
    }

    /**
     * What {@link #text(String)} was given.
     *
     * @return in normal form
     */
    public Optional<String> text() {
        return get(Criterion.TEXT);
    }

    /**
     * What {@link #kind(Entry.Kind)} was given.
     *
     * @return empty: any
     */
    public Optional<Entry.Kind> kind() {
        return get(Criterion.KIND).map(Entry.Kind::valueOf);
    }

    /**
     * What {@link #match(MatchType)} was given.
     *
     * @return empty: any
     */
    public Optional<MatchType> match() {
        return get(Criterion.MATCH).map(MatchType::valueOf);
    }

    /**
     * What {@link #state(EntryState)} was given.
     *
     * @return empty: any
     */
    public Optional<EntryState> state() {
        return get(Criterion.STATE).map(EntryState::valueOf);
    }

    /**
     * What {@link #source(String)} was given.
     *
     * @return empty: any
     */
    public Optional<String> source() {
        return get(Criterion.SOURCE);
    }

    /**
     * What {@link #author(String)} was given.
     *
     * @return empty: any
     */
    public Optional<String> author() {
        return get(Criterion.AUTHOR);
    }

    /**
     * What {@link #addedFrom(Moment)} was given.
     *
     * @return empty: any
     */
    public Optional<Moment> addedFrom() {
        return get(Criterion.ADDED_FROM).map(Moment::parse);
    }

    /**
     * What {@link #addedUntil(Moment)} was given.
     *
     * @return empty: any
     */
    public Optional<Moment> addedUntil() {
        return get(Criterion.ADDED_UNTIL).map(Moment::parse);
    }

    /**
     * Whether it finds every entry.
     *
     * @return true if nothing but order, limit and place are set
     */
    public boolean isForAll() {
        return criteria.keySet().stream()
                .allMatch(criterion -> criterion == Criterion.BY_DATE || criterion == Criterion.DESCENDING);
    }

    /**
     * Whether it is sorted by date of addition and not by number.
     *
     * @return true after {@link #sortByDate}
     */
    public boolean isByDate() {
        return criteria.containsKey(Criterion.BY_DATE);
    }

    /**
     * Whether the largest or newest come first.
     *
     * @return true after {@link #descending}
     */
    public boolean isDescending() {
        return criteria.containsKey(Criterion.DESCENDING);
    }

    /**
     * What {@link #limit(int)} was given.
     *
     * @return the most entries of a page
     */
    public int limit() {
        return limit;
    }

    /**
     * What {@link #after(EntryPage.EntryCursor)} was given.
     *
     * @return empty: the first page
     */
    public Optional<EntryPage.EntryCursor> after() {
        return after;
    }

    /**
     * What tells this query from others, whatever the limit and the place. The same on every node and in every version.
     *
     * @return a text that holds digits and texts of the query: not for logs
     */
    public String identity() {
        StringBuilder all = new StringBuilder();
        criteria.forEach((criterion, value) ->
                all.append(criterion).append(value.length()).append(':').append(value));
        return all.toString();
    }

    private static String checkedDigits(String value, String name) {
        String digits = SEPARATORS.matcher(requireNonNull(value, name)).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("Digits to look for are 1 to 64 digits, perhaps after a plus; these are "
                    + value.length() + " characters");
        }
        return digits;
    }

    private Optional<String> get(Criterion criterion) {
        return Optional.ofNullable(criteria.get(criterion));
    }

    private EntryQuery with(Criterion criterion, String value) {
        Map<Criterion, String> changed = copy();
        changed.put(criterion, value);
        return new EntryQuery(changed, limit, after);
    }

    private EntryQuery without(Criterion criterion) {
        Map<Criterion, String> changed = copy();
        changed.remove(criterion);
        return new EntryQuery(changed, limit, after);
    }

    private Map<Criterion, String> copy() {
        Map<Criterion, String> copy = new EnumMap<>(Criterion.class);
        copy.putAll(criteria);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryQuery query
                && criteria.equals(query.criteria)
                && limit == query.limit
                && after.equals(query.after);
    }

    @Override
    public int hashCode() {
        return criteria.hashCode() * 31 + limit;
    }

    @Override
    public String toString() {
        return "EntryQuery" + criteria.keySet();
    }

    /** Where an entry stands at a moment, for {@link EntryQuery#state}: each entry is in just one state. Stable: part of the API. */
    public enum EntryState {
        /** It counts. */
        LIVE,
        /** It is enabled and does not count yet. */
        FUTURE,
        /** It is enabled and its end is over, whatever its beginning. */
        EXPIRED,
        /** It is disabled, whatever its bounds. */
        DISABLED;

        /**
         * The state of an entry.
         *
         * @param validity of the entry
         * @param now the moment asked about
         * @param zone the zone of the list, for dates
         * @return its state
         */
        public static EntryState of(Validity validity, Instant now, ZoneId zone) {
            requireNonNull(validity, "validity");
            requireNonNull(now, "now");
            requireNonNull(zone, "zone");
            if (!validity.enabled()) {
                return DISABLED;
            }
            if (validity.until().filter(until -> !now.isBefore(until.end(zone))).isPresent()) {
                return EXPIRED;
            }
            return validity.liveAt(now, zone) ? LIVE : FUTURE;
        }
    }
}
