package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.store.ChangeRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The columns that store an entry or a change, always in the same order, and the way to write and read them. */
final class Columns {
    /** What the index holds in memory: the first columns of {@link #ENTRY}. */
    static final String KEY_AND_VALIDITY = "match_type, number, kind, enabled, valid_from, valid_until";

    /** An entry. */
    static final String ENTRY = KEY_AND_VALIDITY + ", added_at, description, source, added_by";

    /** A change: the entry afterwards, or what a removal has of one, and the kind of change. */
    static final String CHANGE = ENTRY + ", action, why";

    /** A change as the feed tells it: {@link #CHANGE}, and who made it. */
    static final String SIGNED_CHANGE = CHANGE + ", changed_source, changed_by";

    /** Sets what an entry has besides its pattern, to {@link #valuesOf}. */
    static final String SET_VALUES = "kind = ?, enabled = ?, valid_from = ?, valid_until = ?, added_at = ?,"
            + " description = ?, source = ?, added_by = ?";

    /** Blanks the texts of an entry: what is personal besides its number. */
    static final String BLANK_TEXTS = "description = '', source = '', added_by = ''";

    static final int ENTRY_WIDTH = 10;
    static final int CHANGE_WIDTH = 12;

    private static final String PUT = "PUT";
    private static final String REMOVED = "REMOVED";
    private static final String FORGOTTEN = "FORGOTTEN";
    private static final String ERASED = "ERASED";

    private Columns() {}

    static List<Object> of(Pattern pattern) {
        return List.of(pattern.match(), pattern.text());
    }

    static List<Object> of(Entry entry) {
        return List.of(
                entry.pattern().match(),
                entry.pattern().text(),
                entry.kind(),
                entry.validity().enabled(),
                entry.validity().from().map(Moment::text),
                entry.validity().until().map(Moment::text),
                entry.addedAt().map(Moment::text),
                entry.description(),
                entry.source().origin(),
                entry.source().author());
    }

    /** The values of {@link #SET_VALUES}: those of an entry without its pattern. */
    static List<Object> valuesOf(Entry entry) {
        List<Object> all = of(entry);
        return all.subList(2, all.size());
    }

    static List<Object> of(Change change) {
        if (change instanceof Change.Put put) {
            return List.of(of(put.after()), PUT, put.why());
        }
        if (change instanceof Change.Removed removed) {
            return List.of(withoutEntry(removed.pattern(), removed.by()), REMOVED, removed.why());
        }
        Change.Forgotten forgotten = (Change.Forgotten) change;
        return List.of(withoutEntry(forgotten.pattern(), forgotten.by()), forgotten.erased() ? ERASED : FORGOTTEN, "");
    }

    /** The values of {@link #SIGNED_CHANGE}. */
    static List<Object> signed(Change change) {
        return List.of(of(change), change.by().origin(), change.by().author());
    }

    /** {@code columns} with the alias of their table before each. */
    static String qualified(String alias, String columns) {
        return columns.replaceAll("\\w+", alias + ".$0");
    }

    private static List<Object> withoutEntry(Pattern pattern, Source by) {
        Optional<String> none = Optional.empty();
        return List.of(pattern.match(), pattern.text(), none, 0, none, none, none, "", by.origin(), by.author());
    }

    /** The pattern whose columns begin at an index. */
    static Pattern pattern(ResultSet row, int first) throws SQLException {
        return ChangeRules.pattern(MatchType.valueOf(row.getString(first)), row.getString(first + 1));
    }

    /** Pattern, kind and validity: {@link #KEY_AND_VALIDITY}. */
    static Entry.Builder keyAndValidity(ResultSet row, int first) throws SQLException {
        return Entry.of(pattern(row, first))
                .kind(Entry.Kind.valueOf(row.getString(first + 2)))
                .validity(new Validity(moment(row, first + 4), moment(row, first + 5), row.getInt(first + 3) == 1));
    }

    static Entry entry(ResultSet row, int first) throws SQLException {
        Entry.Builder entry =
                keyAndValidity(row, first).description(row.getString(first + 7)).source(source(row, first));
        moment(row, first + 6).ifPresent(entry::addedAt);
        return entry.build();
    }

    static Change change(ResultSet row, int first) throws SQLException {
        String action = row.getString(first + ENTRY_WIDTH);
        if (action.equals(PUT)) {
            Entry after = entry(row, first);
            return new Change.Put(after, row.getString(first + ENTRY_WIDTH + 1), after.source());
        }
        if (action.equals(REMOVED)) {
            return new Change.Removed(pattern(row, first), row.getString(first + ENTRY_WIDTH + 1), source(row, first));
        }
        return new Change.Forgotten(pattern(row, first), action.equals(ERASED), source(row, first));
    }

    /** A change and who made it: {@link #SIGNED_CHANGE}. */
    static Change signedChange(ResultSet row, int first) throws SQLException {
        Source by = new Source(row.getString(first + CHANGE_WIDTH), row.getString(first + CHANGE_WIDTH + 1));
        Change change = change(row, first);
        return change instanceof Change.Put put ? new Change.Put(put.after(), put.why(), by) : change;
    }

    /** Whether a stored action puts an entry. */
    static boolean puts(String action) {
        return action.equals(PUT);
    }

    /** Whether a stored action takes an entry off the list. */
    static boolean removes(String action) {
        return action.equals(REMOVED) || action.equals(ERASED);
    }

    private static Source source(ResultSet row, int first) throws SQLException {
        return new Source(row.getString(first + 8), row.getString(first + 9));
    }

    private static Optional<Moment> moment(ResultSet row, int index) throws SQLException {
        return Optional.ofNullable(row.getString(index)).map(Moment::parse);
    }
}
