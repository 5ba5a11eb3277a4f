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
    VICIDIAL,
    /** Contacts of Google, as they are exported: all of {@code Phone 1 - Value}, {@code Phone 2 - Value} and so on. */
    GOOGLE_CONTACTS,
    /** Contacts of Outlook: all of its telephones but those of assistants, fax machines and pagers. */
    OUTLOOK_CONTACTS,
    /** Contacts of HubSpot. */
    HUBSPOT_CONTACTS,
    /** Leads and contacts of Salesforce, under the names of its fields. */
    SALESFORCE,
    /** Leads of VICIdial with headers, as lists are downloaded: both numbers, with the country's code that stands beside them. */
    VICIDIAL_LEADS,
    /**
     * Call records of Asterisk ({@code Master.csv}, without headers). Who called is in column 2, who was called in column 3: which of
     * them is meant has to be declared.
     */
    ASTERISK_CALLS,
    /**
     * Call records of FreeSWITCH by its usual template ({@code Master.csv}, without headers). Who called is in column 2, who was
     * called in column 3: which of them is meant has to be declared.
     */
    FREESWITCH_CALLS,
    /** Call list of a FRITZ!Box in German: the other side of each call, also of those that were made there. */
    FRITZBOX_CALLS;

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
            case GOOGLE_CONTACTS, OUTLOOK_CONTACTS, HUBSPOT_CONTACTS, SALESFORCE ->
                guessed.withHeader(Header.YES).withDelimiter(',');
            case VICIDIAL_LEADS ->
                guessed.withHeader(Header.YES)
                        .withColumn(Field.NUMBER, "phone_number")
                        .withFurtherNumber("alt_phone")
                        .withColumn(Field.COUNTRY, "phone_code");
            case ASTERISK_CALLS ->
                guessed.withHeader(Header.NO)
                        .withDelimiter(',')
                        .withNumberInOneOf(2, 3)
                        .withColumn(Field.DATE, 10);
            case FREESWITCH_CALLS ->
                guessed.withHeader(Header.NO)
                        .withDelimiter(',')
                        .withNumberInOneOf(2, 3)
                        .withColumn(Field.DATE, 5);
            case FRITZBOX_CALLS ->
                guessed.withHeader(Header.YES)
                        .withDelimiter(';')
                        .withColumn(Field.NUMBER, "Rufnummer")
                        .withColumn(Field.DATE, "Datum")
                        .withColumn(Field.DESCRIPTION, "Name")
                        .withDatePattern("dd.MM.yy HH:mm");
        };
    }
}
