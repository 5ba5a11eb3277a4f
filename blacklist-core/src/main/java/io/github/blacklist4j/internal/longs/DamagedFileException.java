package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not, byte for byte, what was written; nothing of it is used. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(Path file, String where) {
        super(file.getFileName() + " is damaged or no list: " + where);
    }

    public DamagedFileException(Path file, String where, Throwable cause) {
        super(file.getFileName() + " is damaged or no list: " + where, cause);
    }
}
