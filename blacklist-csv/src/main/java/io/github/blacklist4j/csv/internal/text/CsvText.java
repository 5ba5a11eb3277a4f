package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.CsvException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as text. Its beginning is read at once, for guesses, and once more with the rest by {@link #reader}. Used by one
 * thread at a time, but for {@link #bytesRead} and {@link #close}.
 */
public final class CsvText implements Closeable {
    private static final int BEGINNING = 4 * 1024; // shows whether it is text at all

    private final StrictText text;
    private final CountedBytes bytes;
    private final boolean charsetDeclared;
    private final Sample sample;

    private CsvText(StrictText text, CountedBytes bytes, boolean charsetDeclared, byte[] beginning) throws IOException {
        this.text = text;
        this.bytes = bytes;
        this.charsetDeclared = charsetDeclared;
        this.sample = readSample(beginning);
    }

    /** Opens files; in tests also what blocks or has no end. */
    @FunctionalInterface
    public interface FileOpener {
        InputStream open(Path file) throws IOException;
    }

    /**
     * Opens a file and reads its beginning.
     *
     * @param source the bytes of the file
     * @param charset of its bytes, if declared
     * @param maxUnpackedBytes the most bytes that are unpacked, if it is an archive
     * @return the text; close it
     * @throws CsvException if the beginning is not of the charset, or the file is no text
     */
    public static CsvText open(ByteSource source, Optional<Charset> charset, long maxUnpackedBytes) throws IOException {
        CountedBytes bytes = new CountedBytes(source.open());
        try {
            InputStream unpacked = Unpacked.of(bytes, maxUnpackedBytes);
            byte[] beginning = Unpacked.first(unpacked, BEGINNING);
            return new CsvText(new StrictText(unpacked, charset), bytes, charset.isPresent(), beginning);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    public Sample sample() {
        return sample;
    }

    /** The whole text from its beginning; called once. */
    public Reader reader() {
        return new Reader() {
            private int position;

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                if (position == sample.text().length()) {
                    return text.read(target, offset, length);
                }
                int count = Math.min(length, sample.text().length() - position);
                sample.text().getChars(position, position + count, target, offset);
                position += count;
                return count;
            }

            @Override
            public void close() throws IOException {
                text.close();
            }
        };
    }

    public Charset charset() {
        return text.charset();
    }

    /** Whether the file begins with a byte order mark. */
    public boolean hasByteOrderMark() {
        return text.hasByteOrderMark();
    }

    /** How many bytes of the file were read, before they are unpacked. */
    public long bytesRead() {
        return bytes.count();
    }

    /** What to throw when the bytes of a line are not of the charset. */
    public CsvException notOfCharset(long line) {
        String advice = charsetDeclared || text.hasByteOrderMark()
                ? ""
                : "; declare the charset the file was written with, for instance windows-1250";
        return new CsvException(
                CsvException.Code.CHARSET, line, "Line " + line + ": the bytes are not " + text.charset() + advice);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private Sample readSample(byte[] beginning) throws IOException {
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[4 * 1024];
        try {
            int got = text.read(buffer, 0, buffer.length);
            while (got >= 0) {
                read.append(buffer, 0, got);
                if (read.length() >= Sample.MAX_CHARS) {
                    break;
                }
                got = text.read(buffer, 0, buffer.length);
            }
            refuseBinary(read, beginning);
            refuseNuls(read);
            return new Sample(read.toString(), got < 0);
        } catch (CharacterCodingException e) {
            refuseBinary(read, beginning);
            refuseNuls(read);
            throw notOfCharset(Sample.lines(read));
        }
    }

    /** By its bytes, unless a declared charset or a byte order mark says what they are. */
    private void refuseBinary(StringBuilder read, byte[] beginning) {
        boolean known = charsetDeclared || text.hasByteOrderMark();
        if (known ? CharsetGuess.isBinary(read) : CharsetGuess.isBinary(beginning)) {
            throw Unpacked.notText();
        }
    }

    /** ASCII text in UTF-16 without a byte order mark is valid UTF-8 too, in which every second character is NUL. */
    private void refuseNuls(CharSequence read) {
        long nuls = read.chars().filter(c -> c == 0).count();
        if (text.hasByteOrderMark() && nuls > read.length() * CharsetGuess.NUL_SHARE_OF_UTF_16) {
            throw new CsvException(
                    CsvException.Code.CHARSET, 0, "The file looks like UTF-32, which is not read; save it as UTF-8");
        }
        if (!charsetDeclared && !text.hasByteOrderMark() && nuls > read.length() * CharsetGuess.NUL_SHARE_OF_UTF_16) {
            throw new CsvException(
                    CsvException.Code.CHARSET,
                    0,
                    "The file looks like UTF-16 without a byte order mark; declare the charset, for instance UTF-16LE");
        }
    }
}
