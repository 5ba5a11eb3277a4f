package io.github.blacklist4j.csv.internal.row;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.ExportedPattern;
import io.github.blacklist4j.csv.internal.cell.WildcardPrefix;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.layout.NumberCells;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.ImportTicket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the cells of a record into a change of the list. Used by one thread, for no more rows than a block has. */
public final class RowReader {
    private final Layout layout;
    private final ImportTicket ticket;
    private final ImportSettings settings;
    private final NumberReader strict;
    private final NumberReader rawText;
    private final int[] columns; // of all fields in their order: looked up in a map they took a tenth of an import
    private final Optional<NumberCells> cellsOfNumbers; // none if there is but one column
    private final boolean timeless; // no column tells a validity
    private final boolean sourceless; // likewise
    private final Map<String, Optional<Moment>> dates = new HashMap<>(); // the same few in most files
    private long datesReplaced;

    /** What a record turned out to be. */
    sealed interface Row {
        /** A change. */
        record Wanted(Change change) implements Row {}

        /** None: {@code column} is counted from 1; 0 for the record as a whole, or a column that is not there. */
        record Refused(int column, RejectCode code) implements Row {}
    }

    /** Ends the reading of a record; no stack trace, never leaves this class. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int column;
        private final RejectCode code;

        Refusal(int column, RejectCode code) {
            super(code.name(), null, false, false);
            this.column = column;
            this.code = code;
        }
    }

    RowReader(Layout layout, NumberReader numbers, ImportTicket ticket, ImportSettings settings) {
        this.layout = layout;
        this.ticket = ticket;
        this.settings = settings;
        this.strict = settings.guarded(numbers);
        this.rawText = numbers.in("ZZ"); // a text that is said to be raw must not become a national number
        this.columns = Arrays.stream(Field.values()).mapToInt(layout::column).toArray();
        boolean parted = column(Field.AREA_CODE) >= 0 || column(Field.COUNTRY) >= 0;
        this.cellsOfNumbers =
                parted ? Optional.of(new NumberCells(strict, settings.format.wildcards())) : Optional.empty();
        this.timeless = column(Field.FROM) < 0 && column(Field.UNTIL) < 0 && column(Field.ENABLED) < 0;
        this.sourceless = column(Field.SOURCE) < 0 && column(Field.BY) < 0;
    }

    Row read(String[] cells) {
        try {
            return new Row.Wanted(change(cells));
        } catch (Refusal refusal) {
            return new Row.Refused(refusal.column + 1, refusal.code);
        }
    }

    /** How many dates of addition could not be read and were left to the clock. */
    long datesReplaced() {
        return datesReplaced;
    }

    private Change change(String[] cells) throws Refusal {
        Pattern pattern = pattern(cells);
        if (ticket.mode() == ImportMode.REMOVE) {
            return new Change.Removed(pattern, description(cells), source(cells));
        }
        Entry.Kind kind = kind(value(cells, Field.KIND));
        Validity validity = timeless ? Validity.ALWAYS : validity(cells);
        String description = description(cells);
        Source source = source(cells);
        return new Change.Put(new Entry(pattern, kind, validity, addedAt(cells), description, source));
    }

    private Validity validity(String[] cells) throws Refusal {
        return new Validity(date(cells, Field.FROM), date(cells, Field.UNTIL), enabled(value(cells, Field.ENABLED)));
    }

    private Pattern pattern(String[] cells) throws Refusal {
        String text = value(cells, Field.NUMBER);
        if (CellText.blank(text)) {
            throw refusal(Field.NUMBER, RejectCode.BLANK_NUMBER);
        }
        String told = value(cells, Field.MATCH);
        Pattern.MatchType match = match(told);
        if (settings.ofExport && !told.isEmpty()) {
            Optional<Pattern> exported = ExportedPattern.of(match, text);
            if (exported.isPresent()) {
                return exported.get();
            }
        }
        return switch (match) {
            case PREFIX -> prefix(text);
            case RAW -> raw(text);
            case EXACT -> exact(cells, text);
        };
    }

    private Pattern prefix(String text) throws Refusal {
        Pattern.Prefix prefix;
        try {
            prefix = Pattern.prefix(text);
        } catch (IllegalArgumentException notAPrefix) {
            throw refusal(Field.NUMBER, RejectCode.BAD_PREFIX);
        }
        return longEnough(prefix);
    }

    private Pattern longEnough(Pattern.Prefix prefix) throws Refusal {
        if (prefix.digits().length() < Blacklist.MIN_PREFIX_DIGITS && !settings.shortPrefixes) {
            throw refusal(Field.NUMBER, RejectCode.SHORT_PREFIX);
        }
        return prefix;
    }

    private Pattern raw(String text) throws Refusal {
        if (!settings.allowRaw) {
            throw refusal(Field.NUMBER, RejectCode.RAW);
        }
        if (rawText.read(text) instanceof Reading.Raw raw) {
            return new Pattern.Raw(raw.text());
        }
        throw refusal(Field.MATCH, RejectCode.BAD_VALUE);
    }

    private Pattern exact(String[] cells, String number) throws Refusal {
        if (cellsOfNumbers.isEmpty()) {
            return exact(number, strict);
        }
        NumberCells.Spelling spelling = cellsOfNumbers
                .get()
                .spelling(number, value(cells, Field.AREA_CODE), value(cells, Field.COUNTRY))
                .orElseThrow(() -> refusal(Field.COUNTRY, RejectCode.BAD_VALUE));
        return exact(spelling.text(), spelling.reader());
    }

    private Pattern exact(String text, NumberReader reader) throws Refusal {
        Optional<Pattern.Prefix> range =
                settings.format.wildcards() ? WildcardPrefix.of(text, reader) : Optional.empty();
        if (range.isPresent()) {
            return longEnough(range.get());
        }
        Reading reading = reader.read(text);
        if (reading instanceof Reading.E164 e164) {
            if (settings.requireValid && !strict.valid(e164.number())) {
                throw refusal(Field.NUMBER, RejectCode.NOT_VALID);
            }
            return new Pattern.Exact(e164.number());
        }
        if (reading instanceof Reading.Raw raw) {
            if (settings.allowRaw) {
                return new Pattern.Raw(raw.text());
            }
            throw refusal(Field.NUMBER, RejectCode.RAW);
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            throw refusal(Field.NUMBER, code(unreadable.problem()));
        }
        throw refusal(Field.NUMBER, RejectCode.HIDDEN);
    }

    /** The code of a number that cannot be read: the same name. */
    static RejectCode code(Reading.Problem problem) {
        return problem == Reading.Problem.EMPTY ? RejectCode.BLANK_NUMBER : RejectCode.valueOf(problem.name());
    }

    private Pattern.MatchType match(String text) throws Refusal {
        if (text.isEmpty()) {
            return layout.match();
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "EXACT" -> Pattern.MatchType.EXACT;
            case "PREFIX" -> Pattern.MatchType.PREFIX;
            case "RAW" -> Pattern.MatchType.RAW;
            default -> throw refusal(Field.MATCH, RejectCode.BAD_VALUE);
        };
    }

    private Entry.Kind kind(String text) throws Refusal {
        if (text.isEmpty()) {
            return Entry.Kind.BLOCK;
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "BLOCK" -> Entry.Kind.BLOCK;
            case "ALLOW" -> Entry.Kind.ALLOW;
            default -> throw refusal(Field.KIND, RejectCode.BAD_VALUE);
        };
    }

    private boolean enabled(String text) throws Refusal {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "", "TRUE", "YES", "1" -> true;
            case "FALSE", "NO", "0" -> false;
            default -> throw refusal(Field.ENABLED, RejectCode.BAD_VALUE);
        };
    }

    private Optional<Moment> addedAt(String[] cells) throws Refusal {
        try {
            return date(cells, Field.DATE);
        } catch (Refusal badDate) {
            if (settings.onBadDateNow) {
                datesReplaced++;
                return Optional.empty();
            }
            throw badDate;
        }
    }

    private Optional<Moment> date(String[] cells, Field field) throws Refusal {
        String text = value(cells, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Moment> date = dates.get(text);
        if (date == null) {
            date = layout.dates().read(text);
            dates.put(text, date);
        }
        if (date.isEmpty()) {
            throw refusal(field, RejectCode.BAD_DATE);
        }
        return date;
    }

    private String description(String[] cells) throws Refusal {
        return text(cells, Field.DESCRIPTION, Entry.MAX_DESCRIPTION);
    }

    private Source source(String[] cells) throws Refusal {
        if (sourceless) {
            return ticket.source();
        }
        String origin = text(cells, Field.SOURCE, Source.MAX_LENGTH);
        String author = text(cells, Field.BY, Source.MAX_LENGTH);
        if (!origin.isEmpty() || cell(cells, Field.SOURCE).equals(CellText.NOTHING)) {
            return new Source(origin, author); // the file tells all of it, also that nobody is known
        }
        return author.isEmpty() ? ticket.source() : new Source(ticket.source().origin(), author);
    }

    private String text(String[] cells, Field field, int longest) throws Refusal {
        String text = CellText.text(cell(cells, field));
        if (text.length() > longest || text.indexOf('\0') >= 0) { // some databases cannot hold NUL
            throw refusal(field, RejectCode.BAD_VALUE);
        }
        return text;
    }

    private String value(String[] cells, Field field) {
        return CellText.value(cell(cells, field));
    }

    private String cell(String[] cells, Field field) {
        int column = column(field);
        return column >= 0 && column < cells.length ? cells[column] : "";
    }

    @SuppressWarnings("EnumOrdinal") // in memory only
    private int column(Field field) {
        return columns[field.ordinal()];
    }

    private Refusal refusal(Field field, RejectCode code) {
        return new Refusal(column(field), code);
    }
}
