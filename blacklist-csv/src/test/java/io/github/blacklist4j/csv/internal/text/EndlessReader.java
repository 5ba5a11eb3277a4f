package io.github.blacklist4j.csv.internal.text;

import java.io.Reader;

/** So many characters that they must not be held in memory: a first one and then a piece over and over. */
final class EndlessReader extends Reader {
    private final long characters;
    private final String first;
    private final String piece;
    private long given;

    EndlessReader(long characters, String first, String piece) {
        this.characters = characters;
        this.first = first;
        this.piece = piece;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (given >= characters) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            target[offset + i] =
                    given < first.length() ? first.charAt((int) given) : piece.charAt((int) (given % piece.length()));
            given++;
        }
        return length;
    }

    @Override
    public void close() {}
}
