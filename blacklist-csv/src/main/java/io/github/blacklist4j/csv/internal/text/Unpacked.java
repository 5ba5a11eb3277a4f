package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.CsvException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The bytes of a file, unpacked if it is gzip or a zip of one file. What is not text is refused by its first bytes, and an
 * archive that unpacks without end by a limit. Used by one thread.
 */
public final class Unpacked extends FilterInputStream {
    private static final int FIRST_BYTES = 8;

    private final Optional<ZipInputStream> zip;
    private final boolean packed;
    private final long maxUnpackedBytes;
    private long unpackedBytes;

    private Unpacked(InputStream in, Optional<ZipInputStream> zip, boolean packed, long maxUnpackedBytes) {
        super(in);
        this.zip = zip;
        this.packed = packed;
        this.maxUnpackedBytes = maxUnpackedBytes;
    }

    /**
     * Unpacks bytes if they are packed.
     *
     * @param bytes of the file
     * @param maxUnpackedBytes the most bytes that are unpacked
     * @return the bytes of the text; close it
     * @throws CsvException if it is no text, or a broken archive
     */
    public static InputStream of(InputStream bytes, long maxUnpackedBytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes);
        byte[] first = first(in);
        try {
            if (begins(first, 0x1f, 0x8b)) {
                return textOnly(new Unpacked(new GZIPInputStream(in), Optional.empty(), true, maxUnpackedBytes));
            }
            if (begins(first, 'P', 'K', 3, 4) || begins(first, 'P', 'K', 5, 6)) {
                ZipInputStream zip = new ZipInputStream(in);
                if (next(zip).isEmpty()) {
                    throw broken("The archive is empty");
                }
                return textOnly(new Unpacked(zip, Optional.of(zip), true, maxUnpackedBytes));
            }
        } catch (ZipException
                | EOFException
                | IllegalArgumentException e) { // the last one: a name in the archive cannot be decoded
            throw broken("The archive is damaged or cut off");
        }
        return textOnly(new Unpacked(in, Optional.empty(), false, maxUnpackedBytes));
    }

    private static InputStream textOnly(Unpacked unpacked) throws IOException {
        InputStream in = new BufferedInputStream(unpacked);
        byte[] first = first(in);
        boolean archive = begins(first, 0x1f, 0x8b) || begins(first, 'P', 'K', 3, 4);
        boolean oldSpreadsheet = begins(first, 0xd0, 0xcf, 0x11, 0xe0);
        boolean pdf = begins(first, '%', 'P', 'D', 'F', '-');
        if (archive && unpacked.packed) {
            throw new CsvException(
                    CsvException.Code.NOT_TEXT, 0, "The archive holds another archive; unpack it and import the file");
        }
        if (oldSpreadsheet || pdf) {
            throw notText();
        }
        return in;
    }

    private static byte[] first(InputStream in) throws IOException {
        return first(in, FIRST_BYTES);
    }

    /** The first bytes of a stream that can go back, which then has them still. */
    static byte[] first(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] first = in.readNBytes(count);
        in.reset();
        return first;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next file of an archive; those that macOS adds are skipped. */
    private static Optional<ZipEntry> next(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xml") || name.endsWith(".rels") || name.equals("mimetype")) {
                throw notText();
            }
            if (!entry.isDirectory() && !name.startsWith("__macosx/")) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int got = super.read(target, offset, length);
            if (got < 0) {
                refuseSecondFile();
                return got;
            }
            unpackedBytes += got;
            if (packed && unpackedBytes > maxUnpackedBytes) {
                throw new CsvException(
                        CsvException.Code.TOO_LARGE,
                        0,
                        "The archive holds more than " + maxUnpackedBytes + " bytes; unpack it, or allow more");
            }
            return got;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw broken("The archive is damaged, cut off or encrypted");
        }
    }

    private void refuseSecondFile() throws IOException {
        if (zip.isPresent() && next(zip.get()).isPresent()) {
            throw broken("The archive holds more than one file; unpack it and import them one by one");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    static CsvException notText() {
        return new CsvException(
                CsvException.Code.NOT_TEXT, 0, "The file is a spreadsheet or another format, not text; save it as CSV");
    }

    private static CsvException broken(String why) {
        return new CsvException(CsvException.Code.ARCHIVE, 0, why);
    }
}
