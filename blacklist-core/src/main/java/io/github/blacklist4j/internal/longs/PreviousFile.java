package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What becomes of the file that an {@link AtomicFile} replaces.
 *
 * @param place where one older file may lie; empty if none is kept
 * @param kept whether the replaced file is moved there; else what lies there is deleted
 */
public record PreviousFile(Optional<Path> place, boolean kept) {
    static final PreviousFile DROPPED = new PreviousFile(Optional.empty(), false);

    /** Called once the new file is complete, just before it takes the name. */
    void moveAway(Path file) throws IOException {
        if (place.isPresent() && kept) {
            try {
                Files.move(file, place.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                return; // the new file is the first
            }
        } else if (place.isPresent()) {
            Files.deleteIfExists(place.get());
        }
    }
}
