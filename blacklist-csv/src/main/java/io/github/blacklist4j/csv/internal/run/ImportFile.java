package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.layout.LayoutGuess;
import io.github.blacklist4j.csv.internal.text.ByteSource;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.csv.internal.text.RecordCutter;
import io.github.blacklist4j.list.ImportMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to import: its text and how it is written.
 *
 * @param contentHash of its bytes; empty for a dry run
 * @param size how many bytes it has; 0 if that is unknown
 * @param text what it holds
 * @param layout how it is written
 */
record ImportFile(String contentHash, long size, CsvText text, Layout layout) implements Closeable {
    /**
     * Reads the whole file for its hash, then its beginning for the layout.
     *
     * @param checkCancelled throws once the import is cancelled
     */
    static ImportFile open(
            ByteSource source, Blacklist list, ImportSettings settings, boolean dryRun, Runnable checkCancelled)
            throws IOException {
        Hashed hashed = dryRun ? new Hashed("", source.sizeNow()) : sha256(source, checkCancelled);
        CsvText text = CsvText.open(source, settings.format.charset(), settings.maxUnpackedBytes);
        boolean done = false;
        try {
            Layout layout = new LayoutGuess(
                            text.sample(),
                            settings.format,
                            settings.force,
                            settings.guarded(list.numbers()),
                            list.settings().zone())
                    .layout();
            if (settings.mode == ImportMode.CHANGES && layout.column(Field.ACTION) < 0) {
                throw new CsvException(
                        CsvException.Code.NO_SUCH_COLUMN,
                        0,
                        "A file of changes needs a column that says whether a row adds or deletes: action");
            }
            done = true;
            return new ImportFile(hashed.hash(), hashed.size(), text, layout);
        } finally {
            if (!done) {
                text.close();
            }
        }
    }

    /** A cutter that stands behind the lines to skip. */
    RecordCutter records() throws IOException {
        RecordCutter cutter = new RecordCutter(text.reader(), layout.delimiter(), layout.fieldsAreRecords(), true);
        try {
            cutter.skipLines(layout.skipLines());
        } catch (CharacterCodingException e) {
            throw text.notOfCharset(cutter.line());
        }
        return cutter;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private record Hashed(String hash, long size) {}

    private static Hashed sha256(ByteSource source, Runnable checkCancelled) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        if (!source.isRepeatable()) {
            return new Hashed("", 0); // a pipe could not be read again; it is refused when it is opened
        }
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = source.open()) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                size += got;
                checkCancelled.run();
            }
        }
        return new Hashed(HexFormat.of().formatHex(digest.digest()), size);
    }
}
