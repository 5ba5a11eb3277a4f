package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What becomes of the file in whose place a new one is put.
 *
 * @param place where one older file may lie; empty: nowhere
 * @param kept whether the replaced file goes there; else whatever lies there is deleted
 */
public record PreviousFile(Optional<Path> place, boolean kept) {
    static final PreviousFile NOWHERE = new PreviousFile(Optional.empty(), false);

    /** Called when the new file is whole, just before it is put in place. */
    void makeWay(Path file) throws IOException {
        if (place.isPresent() && kept) {
            try {
                Files.move(file, place.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                return; // the first one: nothing is replaced
            }
        } else if (place.isPresent()) {
            Files.deleteIfExists(place.get());
        }
    }
}
