package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.DatePatterns;
import io.github.blacklist4j.csv.internal.cell.Dates;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the dates of a file are read.
 *
 * @param dates reads them
 * @param pattern of the dates that were seen, if there is one for all that can be read
 */
record DateGuess(Dates dates, Optional<String> pattern) {
    private static final Set<Field> FIELDS = Set.of(Field.DATE, Field.FROM, Field.UNTIL);

    /** Guesses from the cells of all columns that hold dates, unless a pattern is declared. */
    static DateGuess of(
            CsvFormat format, ZoneId zone, Map<Field, Integer> columns, List<String[]> rows, EvidenceLog evidence) {
        List<String> cells = columns.entrySet().stream()
                .filter(column -> FIELDS.contains(column.getKey()))
                .flatMap(column -> rows.stream()
                        .filter(row -> column.getValue() < row.length)
                        .map(row -> CellText.value(row[column.getValue()])))
                .filter(text -> !text.isEmpty())
                .toList();
        List<String> different = cells.stream().distinct().toList();
        Optional<String> declared = format.datePattern();
        Dates dates = declared.isPresent() ? Dates.declared(declared.get(), zone) : Dates.guessed(different, zone);
        if (cells.isEmpty()) {
            return new DateGuess(dates, declared);
        }
        Optional<String> pattern = declared.or(() -> DatePatterns.of(different, dates, zone));
        long readable =
                cells.stream().filter(text -> dates.read(text).isPresent()).count();
        evidence.add(
                Part.DATES,
                pattern.orElse(readable == 0 ? "unknown" : "several forms"),
                readable + " of " + cells.size() + " dates can be read" + (declared.isPresent() ? "; declared" : ""));
        return new DateGuess(dates, pattern);
    }
}
