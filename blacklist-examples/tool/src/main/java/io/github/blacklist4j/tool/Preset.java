package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.CsvFormat;
import io.github.blacklist4j.csv.CsvFormat.Header;
import io.github.blacklist4j.csv.Field;
import io.github.blacklist4j.entry.Pattern.MatchType;

/** Formats of files that have a name. */
enum Preset {
    /** Complaints as the US Federal Trade Commission publishes them day by day. */
    FTC,
    /** One number per line and nothing else. */
    LINES,
    /** Every row is a prefix, whatever its column is called. */
    PREFIXES;

    CsvFormat format() {
        return switch (this) {
            case FTC ->
                CsvFormat.GUESSED
                        .withHeader(Header.YES)
                        .withDelimiter(',')
                        .withColumn(Field.NUMBER, "Company_Phone_Number")
                        .withColumn(Field.DATE, "Created_Date")
                        .withDatePattern("yyyy-MM-dd HH:mm:ss");
            case LINES -> CsvFormat.GUESSED.withHeader(Header.NO).withColumn(Field.NUMBER, 1);
            case PREFIXES -> CsvFormat.GUESSED.withMatch(MatchType.PREFIX);
        };
    }
}
