package io.github.blacklist4j.csv.internal.cell;

import io.github.blacklist4j.entry.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads dates, strictly: 30 February is no date. Without a declared pattern a date is read only if it can be read in one way;
 * {@code 03/04/2026} is read once another date of the file shows which part is the day. Immutable.
 *
 * <p>Dates are 5 of 100 parts of the CPU time of benchmark {@code ImportSpeed.pipeline} (docs/performance.md, S9). For that
 * {@code isoDay} reads the commonest form without a formatter, formatters that do not fit are found out without an
 * exception, and {@code RowReader} reads each text once a block; not measured one by one.
 */
public final class Dates {
    private static final int EXCEL_FIRST = 61; // before 1 March 1900 spreadsheets disagree about 29 February 1900
    private static final int EXCEL_LAST = 2_958_465; // 31 December 9999
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final String TIME = "[ h:mm[:ss] a][ HH:mm[:ss]][, HH:mm[:ss]]";
    private static final int ISO_DAY_LENGTH = 10; // 2026-01-31

    private static final List<DateTimeFormatter> CLEAR = List.of(
            iso(),
            formatter("d.M.uuuu" + TIME),
            formatter("uuuu/M/d" + TIME),
            formatter("uuuu.M.d" + TIME),
            formatter("uuuuMMdd"));
    private static final List<DateTimeFormatter> DAY_FIRST =
            List.of(formatter("d/M/uuuu" + TIME), formatter("d-M-uuuu" + TIME));
    private static final List<DateTimeFormatter> MONTH_FIRST =
            List.of(formatter("M/d/uuuu" + TIME), formatter("M-d-uuuu" + TIME));

    private final Function<String, Optional<Moment>> reading;

    private Dates(Function<String, Optional<Moment>> reading) {
        this.reading = reading;
    }

    /** Dates of one declared pattern. */
    public static Dates declared(String pattern, ZoneId zone) {
        return switch (pattern.toLowerCase(Locale.ROOT)) {
            case "epoch" -> new Dates(text -> epoch(text, Instant::ofEpochSecond));
            case "epochmillis" -> new Dates(text -> epoch(text, Instant::ofEpochMilli));
            case "excel" -> new Dates(text -> excel(text, zone));
            default -> {
                List<DateTimeFormatter> formatters = List.of(formatter(proleptic(pattern)));
                yield new Dates(text -> first(formatters, text, zone));
            }
        };
    }

    /** Dates that are clear by themselves, or by what other dates of the file show: which part is the day. */
    public static Dates guessed(List<String> texts, ZoneId zone) {
        long dayFirst = 0;
        long monthFirst = 0;
        for (String text : texts) {
            boolean day = first(DAY_FIRST, text, zone).isPresent();
            boolean month = first(MONTH_FIRST, text, zone).isPresent();
            dayFirst += day && !month ? 1 : 0;
            monthFirst += month && !day ? 1 : 0;
        }
        List<DateTimeFormatter> shown =
                (dayFirst > 0) == (monthFirst > 0) ? List.of() : dayFirst > 0 ? DAY_FIRST : MONTH_FIRST;
        return new Dates(text -> isoDay(text).or(() -> first(CLEAR, text, zone)).or(() -> first(shown, text, zone)));
    }

    /** Refuses a text that is not a pattern, and a pattern without a day. */
    public static void check(String pattern) {
        ZonedDateTime example = ZonedDateTime.of(2022, 11, 23, 13, 14, 15, 0, ZoneOffset.UTC);
        boolean named = List.of("epoch", "epochmillis", "excel").contains(pattern.toLowerCase(Locale.ROOT));
        String text = named ? "44888" : formatter(proleptic(pattern)).format(example);
        boolean day = declared(pattern, ZoneOffset.UTC)
                .read(text)
                .filter(read -> named
                        || LocalDate.ofInstant(read.start(ZoneOffset.UTC), ZoneOffset.UTC)
                                .equals(example.toLocalDate()))
                .isPresent();
        if (!day) {
            throw new IllegalArgumentException("The date pattern does not tell year, month and day");
        }
    }

    /** Reads a date; empty if it cannot be read, or in more than one way. */
    public Optional<Moment> read(String text) {
        return reading.apply(text);
    }

    private static Optional<Moment> first(List<DateTimeFormatter> formatters, String text, ZoneId zone) {
        if (text.length() < 6 || text.length() > 64) { // 1.1.26 to the longest pattern with names
            return Optional.empty();
        }
        for (DateTimeFormatter formatter : formatters) {
            ParsePosition end = new ParsePosition(0);
            if (formatter.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
                continue; // the usual case; an exception would cost more than the rest of the row
            }
            try {
                return Optional.of(moment(
                        formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from), zone));
            } catch (DateTimeException | IllegalArgumentException noSuchMoment) {
                // no such day, or not in the years 1 to 9999; the next pattern may know it
            }
        }
        return Optional.empty();
    }

    /** ISO 8601 without a time, read without a formatter. */
    private static Optional<Moment> isoDay(String text) {
        if (text.length() != ISO_DAY_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, ISO_DAY_LENGTH);
        if (year < 1 || month < 1 || day < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Moment.On(LocalDate.of(year, month, day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Digits as a number; -1 if one is something else. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static Moment moment(TemporalAccessor parsed, ZoneId zone) {
        if (parsed instanceof ZonedDateTime zoned) {
            return new Moment.At(zoned.toInstant());
        }
        if (parsed instanceof LocalDateTime local) {
            return new Moment.At(local.atZone(zone).toInstant());
        }
        return new Moment.On(LocalDate.from(parsed));
    }

    private static Optional<Moment> epoch(String text, Function<Long, Instant> unit) {
        if (!text.matches("-?\\d{1,13}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Moment.At(unit.apply(Long.parseLong(text))));
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> excel(String text, ZoneId zone) {
        if (!text.matches("\\d{1,7}([.,]\\d{1,15})?")) {
            return Optional.empty();
        }
        BigDecimal serial = new BigDecimal(text.replace(',', '.'));
        int day = serial.intValue();
        if (day < EXCEL_FIRST || day > EXCEL_LAST) {
            return Optional.empty();
        }
        LocalDate date = EXCEL_DAY_ZERO.plusDays(day);
        if (text.length() == Integer.toString(day).length()) {
            return Optional.of(new Moment.On(date));
        }
        long seconds = serial.subtract(BigDecimal.valueOf(day))
                .multiply(BigDecimal.valueOf(86_400))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        return Optional.of(new Moment.At(
                date.atStartOfDay().plusSeconds(seconds).atZone(zone).toInstant()));
    }

    /** ISO 8601, with a T or a space before the time, and with or without an offset. */
    private static DateTimeFormatter iso() {
        DateTimeFormatter time = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[ ][XXXXX][XXXX][XXX][XX][X]")
                .toFormatter(Locale.ROOT);
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("uuuu-MM-dd")
                .optionalStart()
                .appendLiteral('T')
                .append(time)
                .optionalEnd()
                .optionalStart()
                .appendLiteral(' ')
                .append(time)
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Replaces {@code y}, the year of an era, by {@code u}, the proleptic year: files do not mention eras. */
    private static String proleptic(String pattern) {
        StringBuilder result = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < result.length(); i++) {
            quoted ^= result.charAt(i) == '\'';
            if (!quoted && result.charAt(i) == 'y') {
                result.setCharAt(i, 'u');
            }
        }
        return result.toString();
    }
}
