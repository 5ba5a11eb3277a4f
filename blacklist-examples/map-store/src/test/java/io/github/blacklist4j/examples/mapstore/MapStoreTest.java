package io.github.blacklist4j.examples.mapstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MapStoreTest extends BlacklistStoreContract {
    private static final long FEW = 320;

    @Override
    protected boolean keepsTraces() {
        return false;
    }

    @Override
    protected BlacklistStore open() {
        return new MapStore();
    }

    @Test
    @DisplayName("a store takes few lines")
    void storeIsSmall() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }

        long lines = 0;
        for (Path source : sources) {
            lines += Files.readAllLines(source).size();
        }

        assertThat(lines).as("lines of all main code").isPositive().isLessThan(FEW);
    }
}
