package io.github.blacklist4j.csv;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.internal.row.ExportRow;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.file.OwnerFiles;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a list to a CSV file that holds all of it: {@code
 * number,match,kind,date,from,until,enabled,source,by,description}. {@link CsvImport#ofExport} imports it to the same list;
 * an import with the usual settings does so too, but for what it refuses in any file: short prefixes, texts that are no
 * numbers, emergency numbers.
 *
 * <pre>{@code
 * long rows = CsvExport.of(registry.list("Default")).to(Path.of("list.csv"));
 * }</pre>
 *
 * <p>Free text that a spreadsheet would run as a formula begins with an apostrophe, which an import takes off again;
 * numbers keep their plus. Immutable and thread-safe; {@link #to(Path)} blocks on the store and the file, with memory that does
 * not grow with the list. Changes made meanwhile may be in the file or not.
 */
public final class CsvExport {
    private final Blacklist list;
    private final char delimiter;
    private final Charset charset;
    private final boolean byteOrderMark;
    private final Optional<EntryQuery> query;

    private CsvExport(
            Blacklist list, Optional<EntryQuery> query, char delimiter, Charset charset, boolean byteOrderMark) {
        this.list = list;
        this.query = query;
        this.delimiter = delimiter;
        this.charset = charset;
        this.byteOrderMark = byteOrderMark;
    }

    /**
     * An export with commas, in UTF-8 without a byte order mark.
     *
     * @param list the list
     * @return an export
     */
    public static CsvExport of(Blacklist list) {
        requireNonNull(list, "list");
        return new CsvExport(list, Optional.empty(), ',', StandardCharsets.UTF_8, false);
    }

    /**
     * Writes the entries alone that a query finds, in its order.
     *
     * @param value which entries; its limit and place do not count
     * @return a new export
     */
    public CsvExport query(EntryQuery value) {
        requireNonNull(value, "value");
        EntryQuery all = value.first().limit(EntryQuery.MAX_LIMIT);
        return new CsvExport(list, Optional.of(all), delimiter, charset, byteOrderMark);
    }

    /**
     * Another delimiter. One that is not among {@code , ; tab |} has to be declared to an import.
     *
     * @param value between columns
     * @return a new export
     * @throws IllegalArgumentException if it is a quote or a line end
     */
    public CsvExport delimiter(char value) {
        return new CsvExport(
                list, query, CsvFormat.GUESSED.withDelimiter(value).delimiter().orElseThrow(), charset, byteOrderMark);
    }

    /**
     * Another charset. An 8-bit one has to be declared to an import.
     *
     * @param value of the bytes
     * @return a new export
     * @throws IllegalArgumentException if it can only be read
     */
    public CsvExport charset(Charset value) {
        requireNonNull(value, "value");
        if (!value.canEncode()) {
            throw new IllegalArgumentException("Nothing can be written in " + value);
        }
        return new CsvExport(list, query, delimiter, value, byteOrderMark);
    }

    /**
     * Writes a byte order mark first, by which some spreadsheets recognise UTF-8.
     *
     * @return a new export
     */
    public CsvExport byteOrderMark() {
        return byteOrderMark(true);
    }

    /**
     * As {@link #byteOrderMark()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new export
     */
    public CsvExport byteOrderMark(boolean value) {
        return new CsvExport(list, query, delimiter, charset, value);
    }

    /**
     * Writes the list. The file is complete when this returns; if it fails, the file is as it was. Its owner alone may
     * read it, also if it took the place of one that others could read.
     *
     * @param file the file; what it held before is lost
     * @return how many rows there are, without the header
     * @throws CsvException if a text cannot be written in the charset
     * @throws UncheckedIOException if the file cannot be written
     * @throws StoreException if the store failed
     */
    public long to(Path file) {
        requireNonNull(file, "file");
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return write(file); // a pipe or a device
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".part");
            try {
                long rows = write(temporary);
                move(temporary, target);
                return rows;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the list to a stream, as that of a download, and leaves the stream open. What was written before a failure is
     * there.
     *
     * @param stream takes the bytes
     * @return how many rows there are, without the header
     * @throws CsvException as {@link #to(Path)} does
     * @throws UncheckedIOException if the stream cannot be written
     * @throws StoreException if the store failed
     */
    public long to(OutputStream stream) {
        requireNonNull(stream, "stream");
        try {
            return write(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private long write(Path file) throws IOException {
        try (OutputStream bytes = OwnerFiles.overwrite(file)) {
            return write(bytes);
        }
    }

    private Stream<Entry> entries() {
        return query.map(all -> Stream.iterate(
                                Optional.of(list.entries(all)),
                                Optional::isPresent,
                                page -> page.flatMap(EntryPage::next).map(next -> list.entries(all.after(next))))
                        .flatMap(page -> page.orElseThrow().entries().stream()))
                .orElseGet(list::entries);
    }

    private long write(OutputStream bytes) throws IOException {
        long rows = 0;
        ExportRow row = new ExportRow(delimiter);
        Writer text = new BufferedWriter(new OutputStreamWriter(
                bytes,
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try (Stream<Entry> entries = entries()) {
            if (byteOrderMark) {
                text.write('\ufeff');
            }
            text.write(row.header());
            for (Iterator<Entry> next = entries.iterator(); next.hasNext(); rows++) {
                text.write(row.of(next.next()));
            }
            text.flush();
        } catch (CharacterCodingException e) {
            throw new CsvException(
                    CsvException.Code.CHARSET,
                    0,
                    "The list holds characters that cannot be written in " + charset + "; UTF-8 can");
        }
        return rows;
    }
}
