package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ListId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * What an {@link EntryQuery} means for the entries of one list: which it finds, in which order, from where on. The same for
 * every store, so that a database is only asked to leave out what {@link #matches} would refuse, and to keep to
 * {@link #order}: characters are compared by their Unicode numbers, as UTF-8 orders bytes and {@code COLLATE "C"} does.
 * Immutable and thread-safe.
 */
public final class EntrySearch {
    /** By text, then exact before prefix before raw. */
    private static final Comparator<Entry> BY_NUMBER = Comparator.comparing(
                    (Entry entry) -> entry.pattern().text(), EntrySearch::compareTexts)
            .thenComparing(entry -> entry.pattern().match());

    private static final Comparator<Entry> BY_DATE =
            Comparator.comparing((Entry entry) -> addedOrder(entry)).thenComparing(BY_NUMBER);

    private static final int FINGERPRINT_BYTES = 8; // 64 bits: nobody's two queries meet by accident
    private static final int FIELDS = 5;
    private static final Instant END_OF_TIME =
            Instant.parse("9999-12-30T00:00:00Z"); // beyond it years have five digits
    private static final int ASCII = 0x80;

    private final EntryQuery query;
    private final ListId list;
    private final Instant now;
    private final ZoneId zone;
    private final Optional<String> text;
    private final Optional<PageStart> after;
    private final Optional<Instant> addedFrom;
    private final Optional<Instant> addedUntil;

    /**
     * A place in the order of a query, behind an entry.
     *
     * @param addedOrder {@link #addedOrder} of the entry
     * @param number text of its pattern
     * @param match its way of matching
     * @param counted how many entries the query found, one more than {@link EntryPage#MOST_COUNTED} for more
     */
    public record PageStart(String addedOrder, String number, MatchType match, long counted) {
        /**
         * Checks that nothing is missing.
         *
         * @param addedOrder see the record
         * @param number see the record
         * @param match see the record
         * @param counted see the record
         */
        public PageStart {
            requireNonNull(addedOrder, "addedOrder");
            requireNonNull(number, "number");
            requireNonNull(match, "match");
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "PageStart[...]";
        }
    }

    /**
     * Where dates of addition lie that a query finds, as {@link #addedOrder} has them. A day is found where it begins in the zone
     * of the list, so that days have other bounds than instants.
     *
     * @param firstDay the first day
     * @param dayLimit the first day that is too late
     * @param firstInstant the first instant
     * @param instantLimit the first instant that is too late
     */
    public record AddedRange(String firstDay, String dayLimit, String firstInstant, String instantLimit) {
        /** How long a day is; every instant is longer. */
        public static final int DAY_LENGTH = 10;

        private static final String FIRST = "0"; // below every date, and above no date at all
        private static final String LIMIT = "~"; // above every date

        /** Everything, also what has no date. */
        public static final AddedRange ALL = new AddedRange("", LIMIT, "", LIMIT);

        /**
         * Checks that nothing is missing.
         *
         * @param firstDay see the record
         * @param dayLimit see the record
         * @param firstInstant see the record
         * @param instantLimit see the record
         */
        public AddedRange {
            requireNonNull(firstDay, "firstDay");
            requireNonNull(dayLimit, "dayLimit");
            requireNonNull(firstInstant, "firstInstant");
            requireNonNull(instantLimit, "instantLimit");
        }

        /**
         * The lowest of all.
         *
         * @return the earlier beginning
         */
        public String first() {
            return firstDay.compareTo(firstInstant) < 0 ? firstDay : firstInstant;
        }

        /**
         * The first that is too high, be it a day or an instant.
         *
         * @return the later end
         */
        public String limit() {
            return dayLimit.compareTo(instantLimit) > 0 ? dayLimit : instantLimit;
        }
    }

    private EntrySearch(EntryQuery query, ListId list, Instant now, ZoneId zone) {
        this.query = query;
        this.list = list;
        this.now = now;
        this.zone = zone;
        this.text = query.text().map(EntrySearch::folded);
        this.after = query.after().map(this::place);
        this.addedFrom = query.addedFrom().map(moment -> moment.start(zone));
        this.addedUntil = query.addedUntil().map(moment -> moment.end(zone));
    }

    /**
     * A query at a moment.
     *
     * @param query the query
     * @param list which list is asked; a cursor is good for it alone
     * @param now for states
     * @param zone the zone of the list, for dates
     * @return its meaning
     * @throws IllegalArgumentException if the query has a cursor of another one, or of another list
     */
    public static EntrySearch of(EntryQuery query, ListId list, Instant now, ZoneId zone) {
        return new EntrySearch(
                requireNonNull(query, "query"),
                requireNonNull(list, "list"),
                requireNonNull(now, "now"),
                requireNonNull(zone, "zone"));
    }

    /**
     * The query.
     *
     * @return as it was given
     */
    public EntryQuery query() {
        return query;
    }

    /**
     * Whether the query finds an entry, on whatever page.
     *
     * @param entry a whole entry
     * @return whether all that the query asks for holds
     */
    public boolean matches(Entry entry) {
        requireNonNull(entry, "entry");
        String number = entry.pattern().text();
        return query.match().filter(match -> match != entry.pattern().match()).isEmpty()
                && query.kind().filter(kind -> kind != entry.kind()).isEmpty()
                && query.digits().filter(digits -> !number.contains(digits)).isEmpty()
                && query.leading().filter(digits -> !beginsWith(number, digits)).isEmpty()
                && query.source()
                        .filter(origin -> !origin.equals(entry.source().origin()))
                        .isEmpty()
                && query.author()
                        .filter(author -> !author.equals(entry.source().author()))
                        .isEmpty()
                && query.state()
                        .filter(state -> state != EntryQuery.EntryState.of(entry.validity(), now, zone))
                        .isEmpty()
                && isAddedInTime(entry)
                && text.filter(wanted -> !folded(entry.description()).contains(wanted))
                        .isEmpty();
    }

    private static boolean beginsWith(String number, String digits) {
        return number.startsWith(digits) || (number.startsWith("+") && number.startsWith(digits, 1));
    }

    private boolean isAddedInTime(Entry entry) {
        if (addedFrom.isEmpty() && addedUntil.isEmpty()) {
            return true;
        }
        Optional<Instant> added = entry.addedAt().map(moment -> moment.start(zone));
        return added.isPresent()
                && addedFrom.filter(from -> added.get().isBefore(from)).isEmpty()
                && addedUntil.filter(until -> !added.get().isBefore(until)).isEmpty();
    }

    /**
     * The order of the query.
     *
     * @return compares whole entries
     */
    public Comparator<Entry> order() {
        Comparator<Entry> ascending = query.isByDate() ? BY_DATE : BY_NUMBER;
        return query.isDescending() ? ascending.reversed() : ascending;
    }

    /**
     * Where the page begins.
     *
     * @return empty for the first page
     */
    public Optional<PageStart> after() {
        return after;
    }

    /**
     * The text of the query as {@link #folded} descriptions hold it.
     *
     * @return empty: any description
     */
    public Optional<String> foldedText() {
        return text;
    }

    /**
     * What dates of addition are ordered by, as text: the form in which stores hold them, without its Z. So a date is the
     * beginning of the instants of its day, and a fraction of a second comes after the whole one.
     *
     * @param entry an entry
     * @return ASCII characters; empty without a date
     */
    public static String addedOrder(Entry entry) {
        requireNonNull(entry, "entry");
        return entry.addedAt().map(instant -> addedOrder(instant)).orElse("");
    }

    private static String addedOrder(Moment moment) {
        String iso = moment.text();
        return iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
    }

    /**
     * The dates of addition that the query finds.
     *
     * @return empty if it does not limit them
     */
    public Optional<AddedRange> addedRange() {
        if (addedFrom.isEmpty() && addedUntil.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> end = addedUntil.filter(instant -> instant.isBefore(END_OF_TIME));
        return Optional.of(new AddedRange(
                addedFrom.map(this::firstDay).map(LocalDate::toString).orElse(AddedRange.FIRST),
                end.map(this::firstDay).map(LocalDate::toString).orElse(AddedRange.LIMIT),
                addedFrom.map(instant -> addedOrder(instant)).orElse(AddedRange.FIRST),
                end.map(instant -> addedOrder(instant)).orElse(AddedRange.LIMIT)));
    }

    private static String addedOrder(Instant instant) {
        String iso = instant.toString();
        return iso.substring(0, iso.length() - 1);
    }

    /** The first day that begins at an instant or later. */
    private LocalDate firstDay(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return day.atStartOfDay(zone).toInstant().isBefore(instant) ? day.plusDays(1) : day;
    }

    /**
     * A text without the case of its letters, by each character alone: ASCII stays ASCII, and nothing else becomes ASCII, so
     * that a database which folds no more than A to Z can look for the ASCII part of it.
     *
     * @param text any text
     * @return as many characters (Unicode code points)
     */
    public static String folded(String text) {
        requireNonNull(text, "text");
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c < ASCII) { // most of all texts; a table of cases is not asked
                folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
            } else {
                folded.appendCodePoint(folded(c));
            }
            i += Character.charCount(c);
        }
        return folded.toString();
    }

    private static int folded(int c) {
        int lower = Character.toLowerCase(Character.toUpperCase(c));
        return lower >= ASCII ? lower : c;
    }

    /**
     * Compares texts as {@link #order} does: by the Unicode numbers of their characters.
     *
     * @param a a text
     * @param b another
     * @return as a {@link Comparator} answers
     */
    public static int compareTexts(String a, String b) {
        requireNonNull(a, "a");
        requireNonNull(b, "b");
        int same = 0;
        int most = Math.min(a.length(), b.length());
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == most) {
            return Integer.compare(a.length(), b.length());
        }
        char x = a.charAt(same);
        char y = b.charAt(same);
        // surrogates stand for characters beyond all others
        return Character.isSurrogate(x) == Character.isSurrogate(y)
                ? Character.compare(x, y)
                : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
    }

    /**
     * The page that a query asks for, of all entries of a list in any order. Goes through all of them; memory is as large as a
     * page.
     *
     * @param entries the entries, each once
     * @return the page
     */
    public EntryPage select(Stream<Entry> entries) {
        requireNonNull(entries, "entries");
        Selection selection = selection();
        entries.forEach(selection::add);
        return selection.page();
    }

    /**
     * A selection of entries that are given one by one, for {@link #select} where there is no stream.
     *
     * @return an empty one
     */
    public Selection selection() {
        return new Selection();
    }

    /** Keeps the best of the entries that it is given. Used by one thread. */
    public final class Selection {
        private final PriorityQueue<Entry> best = new PriorityQueue<>(query.limit() + 1, order().reversed());
        private long matches;

        private Selection() {}

        /**
         * Takes any entry of the list, each once.
         *
         * @param entry an entry
         */
        public void add(Entry entry) {
            requireNonNull(entry, "entry");
            if (!matches(entry)) {
                return;
            }
            matches++;
            if (isAhead(entry)) {
                best.add(entry);
                if (best.size() > query.limit() + 1) {
                    best.remove();
                }
            }
        }

        /**
         * The page, once all entries were given.
         *
         * @return the page
         */
        public EntryPage page() {
            return EntrySearch.this.page(best.stream().sorted(order()).toList(), matches);
        }
    }

    /** Whether an entry comes behind the place where the page begins. */
    private boolean isAhead(Entry entry) {
        if (after.isEmpty()) {
            return true;
        }
        PageStart place = after.get();
        int compared = query.isByDate() ? addedOrder(entry).compareTo(place.addedOrder()) : 0;
        if (compared == 0) {
            compared = compareTexts(entry.pattern().text(), place.number());
        }
        if (compared == 0) {
            compared = entry.pattern().match().compareTo(place.match());
        }
        return query.isDescending() ? compared < 0 : compared > 0;
    }

    /**
     * Makes the page of what was found.
     *
     * @param found the entries of the page in order, and one more if there is one
     * @param counted how many entries the query finds on all pages, any number above {@link EntryPage#MOST_COUNTED} for more;
     *     for a further page what the cursor says counts instead
     * @return the page
     */
    public EntryPage page(List<Entry> found, long counted) {
        requireNonNull(found, "found");
        long all = after.map(PageStart::counted).orElse(Math.min(counted, EntryPage.MOST_COUNTED + 1L));
        boolean isLast = found.size() <= query.limit();
        List<Entry> entries = isLast ? found : found.subList(0, query.limit());
        Optional<EntryPage.EntryCursor> next =
                isLast ? Optional.empty() : Optional.of(cursor(entries.get(entries.size() - 1), all));
        return new EntryPage(entries, next, Math.min(all, EntryPage.MOST_COUNTED), all > EntryPage.MOST_COUNTED);
    }

    private EntryPage.EntryCursor cursor(Entry last, long counted) {
        String place = String.join(
                " ",
                fingerprint(),
                Long.toString(counted),
                last.pattern().match().name(),
                addedOrder(last),
                last.pattern().text());
        return new EntryPage.EntryCursor(
                Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8)));
    }

    private PageStart place(EntryPage.EntryCursor cursor) {
        String[] fields = decoded(cursor).split(" ", FIELDS);
        if (fields.length < FIELDS || !fields[0].equals(fingerprint())) {
            throw new IllegalArgumentException("The cursor belongs to another query, or to another list");
        }
        try {
            return new PageStart(fields[3], fields[4], MatchType.valueOf(fields[2]), Long.parseLong(fields[1]));
        } catch (IllegalArgumentException e) {
            throw notACursor();
        }
    }

    private static String decoded(EntryPage.EntryCursor cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notACursor();
        }
    }

    /** Without the cause, which may name a part of the number. */
    private static IllegalArgumentException notACursor() {
        return new IllegalArgumentException("Not a cursor");
    }

    private String fingerprint() {
        String identity = list + " " + query.identity();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
