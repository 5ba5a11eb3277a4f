package io.github.blacklist4j.csv.format;

import io.github.blacklist4j.csv.format.CsvFormat.Header;
import io.github.blacklist4j.entry.Pattern.MatchType;

/**
 * Formats of files that have a name. National numbers are read with the list's region, which for those of the United States
 * has to be {@code US}. What differs is changed on {@link #format}.
 */
public enum CsvPreset {
    /** Complaints as the US Federal Trade Commission publishes them day by day. */
    FTC,
    /** The flat file of the US Do-Not-Call registry with {@code area code,number} on each line. */
    FTC_FLAT,
    /** One number per line and nothing else; lines that begin with {@code #} are comments. */
    LINES,
    /** Every row is a prefix, whatever its column is called. */
    PREFIXES,
    /** Blacklist of FreePBX: {@code number,description}, with or without headers. */
    FREEPBX,
    /**
     * Blocked numbers of Yeastar: columns {@code Name} and {@code Number}, patterns with {@code X} as prefixes. A cell of
     * several numbers is rejected.
     */
    YEASTAR,
    /** Do-not-call list of VICIdial: one number per line, with {@code X} for any digit at its end. */
    VICIDIAL;

    /**
     * The format.
     *
     * @return what the name stands for; the rest is guessed
     */
    public CsvFormat format() {
        CsvFormat guessed = CsvFormat.GUESSED;
        return switch (this) {
            case FTC ->
                guessed.withHeader(Header.YES)
                        .withDelimiter(',')
                        .withColumn(Field.NUMBER, "Company_Phone_Number")
                        .withColumn(Field.DATE, "Created_Date")
                        .withDatePattern("yyyy-MM-dd HH:mm:ss");
            case FTC_FLAT ->
                guessed.withHeader(Header.NO)
                        .withDelimiter(',')
                        .withColumn(Field.AREA_CODE, 1)
                        .withColumn(Field.NUMBER, 2);
            case LINES -> guessed.withHeader(Header.NO).withColumn(Field.NUMBER, 1);
            case PREFIXES -> guessed.withMatch(MatchType.PREFIX);
            case FREEPBX ->
                guessed.withDelimiter(',').withColumn(Field.NUMBER, 1).withColumn(Field.DESCRIPTION, 2);
            case YEASTAR ->
                guessed.withHeader(Header.YES)
                        .withDelimiter(',')
                        .withColumn(Field.NUMBER, "Number")
                        .withColumn(Field.DESCRIPTION, "Name")
                        .withWildcards();
            case VICIDIAL ->
                guessed.withHeader(Header.NO).withColumn(Field.NUMBER, 1).withWildcards();
        };
    }
}
