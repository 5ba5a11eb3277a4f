package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreset;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvPresetTest {
    @TempDir
    Path folder;

    private final BlacklistRegistry registry = TestData.registry("US");

    @AfterEach
    void closeRegistry() {
        registry.close();
    }

    @Test
    @DisplayName("M2 the flat file of the US registry: area code and number in two columns; damage stays damage")
    void ftcFlat() throws IOException {
        ImportReport report = run(CsvPreset.FTC_FLAT, "202,5550173\n212,5550101\n202,5.55E+06\n202,\n202,555017\n");

        assertThat(TestData.numbers(registry)).containsExactly("+12025550173", "+12125550101");
        assertThat(report.rejects())
                .isEqualTo(Map.of(RejectCode.EXPONENT, 1L, RejectCode.BLANK_NUMBER, 1L, RejectCode.RAW, 1L));
    }

    @Test
    @DisplayName("M2 a day of the FTC by its preset")
    void ftc() {
        ImportReport report = CsvImport.into(registry, "Default")
                .format(CsvPreset.FTC.format())
                .run(TestData.file("lists/us-ftc-dnc-sample-2026-03-05.csv"));

        assertThat(report.counts().added()).isEqualTo(4);
        assertThat(report.counts().duplicates()).isEqualTo(1);
    }

    @Test
    @DisplayName("M2 one number per line with comments")
    void lines() throws IOException {
        run(CsvPreset.LINES, "# national list\n2025550173\n\n2025550174\n");

        assertThat(TestData.numbers(registry)).containsExactly("+12025550173", "+12025550174");
    }

    @Test
    @DisplayName("M2 FreePBX: number and description, with or without headers")
    void freepbx() throws IOException {
        run(CsvPreset.FREEPBX, "number,description\n2025550173,spam\n");
        run(CsvPreset.FREEPBX, "2025550174,\"more, spam\"\n");

        assertThat(TestData.entries(registry)).extracting(Entry::description).containsExactly("spam", "more, spam");
    }

    @Test
    @DisplayName("M2 Yeastar: names are descriptions, patterns are prefixes, several numbers in a cell are rejected")
    void yeastar() throws IOException {
        ImportReport report = run(CsvPreset.YEASTAR, """
                Name,Number,Type
                spam,2025550173,inbound
                range,202556XXXX,both
                two,2025550173&2025550174,inbound
                """);

        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+12025550173", "+1202556");
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.TWO_NUMBERS, 1L));
    }

    @Test
    @DisplayName("M2 VICIdial: whole area codes by placeholders")
    void vicidial() throws IOException {
        run(CsvPreset.VICIDIAL, "12025550173\n312XXXXXXX\n");

        assertThat(registry.list("Default").contains("312 555 0199")).isTrue();
        assertThat(registry.list("Default").contains("313 555 0199")).isFalse();
    }

    @Test
    @DisplayName("L8 a file of prefixes")
    void prefixes() throws IOException {
        run(CsvPreset.PREFIXES, "x\n+1202\n");

        assertThat(registry.list("Default").contains("202 555 0173")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GOOGLE_CONTACTS,google-contacts,US,BLANK_NUMBER=1,"
                + "+12025550173 +12025550174 +12025550175 +12025550176 +12025550188 +442079460123",
        "OUTLOOK_CONTACTS,outlook-contacts,US,'',+12025550100 +12025550173 +12025550174 +12025550175 +12025550176",
        "HUBSPOT_CONTACTS,hubspot-contacts,GB,BLANK_NUMBER=1,+442079460123 +447911123456 +447911123457 +447911123458",
        "SALESFORCE,salesforce-leads,DE,'',+4915123456711 +49301234567 +49891234567 +49891234568",
        "VICIDIAL_LEADS,vicidial-leads,US,'',+12025550173 +12025550174 +447911123456 +48223970331",
        "FRITZBOX_CALLS,fritzbox-calls,DE,BLANK_NUMBER=1,+4915123456711 +49301234567 +49891234567"
    })
    @DisplayName("M9 what people export is read by its preset, and by no preset at all")
    void exports(CsvPreset preset, String file, String region, String rejects, String numbers) {
        Path data = TestData.file("presets/" + file + ".csv");
        for (CsvFormat format : List.of(preset.format(), CsvFormat.GUESSED)) {
            if (format.equals(CsvFormat.GUESSED) && file.startsWith("vicidial")) {
                continue; // its countries have names, and the code for dialling is known to the preset alone
            }
            try (BlacklistRegistry own = TestData.registry(region)) {
                ImportReport report = CsvImport.into(own, "Default")
                        .format(format)
                        .onBadDateNow()
                        .run(data);

                assertThat(report.rejects().toString()).isEqualTo("{" + rejects + "}");
                assertThat(String.join(
                                " ", TestData.numbers(own).stream().sorted().toList()))
                        .isEqualTo(numbers);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ASTERISK_CALLS,asterisk-master", "FREESWITCH_CALLS,freeswitch-master"})
    @DisplayName("M9 the preset of call records asks which side is meant, and takes the one that is declared")
    void sides(CsvPreset preset, String file) {
        Path data = TestData.file("presets/" + file + ".csv");
        CsvImport asked = CsvImport.into(registry, "Default").format(preset.format());

        assertThatThrownBy(() -> asked.run(data))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.WHICH_NUMBER_COLUMN))
                .hasMessageContaining("column 2 and column 3")
                .hasMessageContaining("--map number=2 or number=3");
        assertThat(asked.preview(data).mapping()).doesNotContainKey(Field.NUMBER);

        ImportReport callers =
                asked.format(preset.format().withColumn(Field.NUMBER, 2)).run(data);

        assertThat(callers.rejects()).isEqualTo(Map.of(RejectCode.RAW, 1L)); // the extension 1001
        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+12025550173", "+12025550174");
        assertThat(TestData.entries(registry).get(0).addedAt().orElseThrow().text())
                .startsWith("2026-01-05T10:0");
    }

    @Test
    @DisplayName("M7 the date of a FRITZ!Box has two digits for the year")
    void datesOfAFritzBox() {
        try (BlacklistRegistry german = TestData.registry("DE")) {
            CsvImport.into(german, "Default")
                    .format(CsvPreset.FRITZBOX_CALLS.format())
                    .run(TestData.file("presets/fritzbox-calls.csv"));

            Entry entry = german.list("Default").entry("089 1234567").orElseThrow();
            assertThat(entry.addedAt().orElseThrow().text()).isEqualTo("2026-01-05T10:07:00Z");
            assertThat(entry.description()).isEqualTo("Werbung");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US,202555XXXX,+1202555",
        "US,202-555-xxxx,+1202555",
        "US,+1 202 555 ????,+1202555",
        "US,+1951*,+1951",
        "US,+1951677%,+1951677",
        "FR,33162######,+33162",
        "FR,016212345#,+3316212345",
        "ZZ,+3316212345_,+3316212345",
    })
    @DisplayName("L8 placeholders at the end of a number make a prefix, where that is declared")
    void wildcards(String region, String cell, String prefix) throws IOException {
        try (BlacklistRegistry own = TestData.registry(region)) {
            ImportReport report = run(own, CsvPreset.VICIDIAL, "\"" + cell + "\"\n");

            assertThat(report.rejects()).isEmpty();
            assertThat(TestData.numbers(own)).containsExactly(prefix);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US,951*,WILDCARD", // how many digits?
        "US,20X5550173,WILDCARD",
        "US,X,LETTERS",
        "ZZ,202555XXXX,WILDCARD",
        "US,+1XXXXXXXXXX,SHORT_PREFIX",
        "US,4.86E+10,EXPONENT"
    })
    @DisplayName("N4 placeholders that leave open whose numbers are meant are rejected all the same")
    void doubtfulWildcards(String region, String cell, RejectCode code) throws IOException {
        try (BlacklistRegistry own = TestData.registry(region)) {
            ImportReport report = run(own, CsvPreset.VICIDIAL, "\"" + cell + "\"\n");

            assertThat(report.rejects()).isEqualTo(Map.of(code, 1L));
        }
    }

    private ImportReport run(CsvPreset preset, String text) throws IOException {
        return run(registry, preset, text);
    }

    private ImportReport run(BlacklistRegistry target, CsvPreset preset, String text) throws IOException {
        return CsvImport.into(target, "Default").format(preset.format()).run(TestData.write(folder, text));
    }
}
