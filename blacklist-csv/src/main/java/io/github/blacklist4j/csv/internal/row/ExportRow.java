package io.github.blacklist4j.csv.internal.row;

import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.Quoting;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes entries as records, one line each unless a text holds line ends. Used by one thread. */
public final class ExportRow {
    private static final List<Field> COLUMNS = List.of(
            Field.NUMBER,
            Field.MATCH,
            Field.KIND,
            Field.DATE,
            Field.FROM,
            Field.UNTIL,
            Field.ENABLED,
            Field.SOURCE,
            Field.BY,
            Field.DESCRIPTION);

    private final Quoting quoting;

    public ExportRow(char delimiter) {
        this.quoting = new Quoting(delimiter);
    }

    public String header() {
        return quoting.line(COLUMNS.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList());
    }

    public String of(Entry entry) {
        String origin = entry.source().origin();
        return quoting.line(List.of(
                number(entry.pattern()),
                entry.pattern().match().name(),
                entry.kind().name(),
                date(entry.addedAt()),
                date(entry.validity().from()),
                date(entry.validity().until()),
                Boolean.toString(entry.validity().enabled()),
                origin.isEmpty() ? CellText.EMPTY : CellText.guarded(origin),
                CellText.guarded(entry.source().author()),
                CellText.guarded(entry.description())));
    }

    /** A number keeps its plus; a raw text may look like a formula. */
    private static String number(Pattern pattern) {
        return pattern instanceof Pattern.Raw raw ? CellText.guarded(raw.text()) : pattern.text();
    }

    private static String date(Optional<Moment> date) {
        return date.map(Moment::text).orElse("");
    }
}
