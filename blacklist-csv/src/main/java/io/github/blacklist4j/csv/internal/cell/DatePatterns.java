package io.github.blacklist4j.csv.internal.cell;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Names the pattern of dates, for a preview: the letters that {@code CsvFormat.withDatePattern} takes. */
public final class DatePatterns {
    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "yyyy/MM/dd",
            "yyyy/M/d",
            "yyyy.MM.dd",
            "yyyyMMdd",
            "dd/MM/yyyy",
            "d/M/yyyy",
            "MM/dd/yyyy",
            "M/d/yyyy",
            "dd-MM-yyyy",
            "d-M-yyyy",
            "MM-dd-yyyy",
            "M-d-yyyy");
    private static final List<String> TIMES =
            List.of("", " HH:mm:ss", " HH:mm", "'T'HH:mm:ssXXX", "'T'HH:mm:ss", " h:mm a", " h:mm:ss a", ", HH:mm:ss");

    private DatePatterns() {}

    /** The pattern that reads all texts that {@code dates} can read, with the same results; empty if there is none. */
    public static Optional<String> of(List<String> texts, Dates dates, ZoneId zone) {
        List<String> read =
                texts.stream().filter(text -> dates.read(text).isPresent()).toList();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        return TIMES.stream()
                .flatMap(time -> DAYS.stream().map(day -> day + time))
                .filter(pattern -> agrees(Dates.declared(pattern, zone), dates, read))
                .findFirst();
    }

    private static boolean agrees(Dates one, Dates other, List<String> texts) {
        return texts.stream().allMatch(text -> one.read(text).equals(other.read(text)));
    }
}
