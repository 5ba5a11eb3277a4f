package io.github.blacklist4j.csv.internal.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that were read of a file, for progress. Read by one thread, asked by any. */
final class CountedBytes extends FilterInputStream {
    private final AtomicLong count = new AtomicLong();

    CountedBytes(InputStream in) {
        super(in);
    }

    long count() {
        return count.get();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count.addAndGet(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count.addAndGet(Math.max(0, got));
        return got;
    }
}
