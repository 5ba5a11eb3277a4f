package io.github.blacklist4j.csv.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Characters of a stream of bytes: a byte order mark beats the declared charset, UTF-8 is assumed without either. Unlike
 * {@link java.io.InputStreamReader} it gives every character before a malformed byte, so that its line can be counted. Used
 * by one thread.
 */
final class StrictText extends Reader {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final Charset charset;
    private final boolean hasByteOrderMark;
    private final CharsetDecoder decoder;
    private Optional<CoderResult> fault = Optional.empty();
    private boolean ended;
    private long bytesRead;

    StrictText(InputStream in, Optional<Charset> declared) throws IOException {
        this.in = in;
        while (bytes.limit() < 3 && fill()) {
            // a byte order mark is up to three bytes
        }
        Optional<Charset> mark = byteOrderMark();
        this.hasByteOrderMark = mark.isPresent();
        this.charset = mark.or(() -> declared).orElse(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    Charset charset() {
        return charset;
    }

    /** Whether the file begins with a byte order mark. */
    boolean hasByteOrderMark() {
        return hasByteOrderMark;
    }

    long bytesRead() {
        return bytesRead;
    }

    /**
     * Reads on.
     *
     * @throws CharacterCodingException at malformed bytes, once everything before them was read
     */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            if (fault.isPresent()) {
                fault.get().throwException();
            }
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                fault = Optional.of(result);
            }
            int got = chars.position() - offset;
            if (got > 0) {
                return got;
            }
            if (result.isUnderflow() && !fill() && !bytes.hasRemaining()) {
                return -1;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Adds bytes behind those that are left; false at the end of the stream. */
    private boolean fill() throws IOException {
        bytes.compact();
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (got > 0) {
            bytes.position(bytes.position() + got);
            bytesRead += got;
        }
        bytes.flip();
        ended = got < 0;
        return !ended;
    }

    private Optional<Charset> byteOrderMark() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(0xFE, 0xFF)) {
            bytes.position(2);
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (startsWith(0xFF, 0xFE)) {
            bytes.position(2);
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private boolean startsWith(int... mark) {
        if (bytes.limit() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
