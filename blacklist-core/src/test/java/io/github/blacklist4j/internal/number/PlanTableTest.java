package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanTableTest {
    private static final int LARGEST = 256 * 1024; // bytes
    private static final boolean WRITE = Boolean.getBoolean("plans.write");
    private static final Path SOURCE = Path.of("src/main/resources/io/github/blacklist4j/internal/number/plans.bin");

    @Test
    @DisplayName("N6 the table is what its writer makes of the metadata; -Dplans.write=true writes it anew")
    void tableIsWhatTheWriterMakes() throws IOException {
        byte[] made = new PlanTableWriter().table();
        if (WRITE) {
            Files.write(SOURCE, made);
            return;
        }

        assertThat(Objects.requireNonNull(resource())).isEqualTo(made).hasSizeLessThanOrEqualTo(LARGEST);
    }

    @Test
    @DisplayName("N6 a plan made from other metadata switches itself off, the others stay")
    void planOfOtherMetadataIsOff() throws IOException {
        byte[] table = new PlanTableWriter().table();
        int poland = indexOf(table, "PL ");
        table[poland + 6] ^= 1; // in the checksum

        PlanTable plans = new PlanTable(table);

        assertThat(plans.ofRegion("PL")).isEmpty();
        assertThat(plans.ofCode(480)).isNull();
        assertThat(plans.ofRegion("DE")).isPresent();
        assertThat(plans.ofCode(490)).isNotNull();
    }

    @Test
    @DisplayName("N6 if the country codes are others, no plan reads numbers")
    void otherCountryCodesSwitchAllOff() throws IOException {
        byte[] table = new PlanTableWriter().table();
        table[indexOf(table, "PL ") + 3] = 0; // no main region of 48

        PlanTable plans = new PlanTable(table);

        assertThat(plans.ofCode(490)).isNull();
    }

    @Test
    void tableThatIsMissingIsEmpty() {
        PlanTable plans = new PlanTable(new byte[0]);

        assertThat(plans.ofCode(480)).isNull();
        assertThat(plans.ofRegion("PL")).isEmpty();
    }

    private static int indexOf(byte[] table, String name) {
        return new String(table, StandardCharsets.ISO_8859_1).indexOf(name);
    }

    private static byte[] resource() throws IOException {
        try (InputStream in = Objects.requireNonNull(PlanTable.class.getResourceAsStream(PlanTable.RESOURCE))) {
            return in.readAllBytes();
        }
    }
}
