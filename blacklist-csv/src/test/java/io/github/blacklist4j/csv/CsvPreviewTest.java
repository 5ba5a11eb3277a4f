package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvFormat.Header;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.CsvPreview.Evidence;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPreviewTest extends CsvTestBase {
    @Test
    @DisplayName("M1 the preview tells delimiter, charset, header, columns, dates and the evidence for each guess")
    void everyGuessHasItsEvidence() throws IOException {
        Path file = TestData.write(
                folder, "kto;Numer telefonu;Data dodania\nJan;22 397 03 31;31.01.2026\nEwa;22 397 03 32;01.02.2026\n");

        CsvPreview preview = into.preview(file);

        assertThat(preview.format().delimiter()).hasValue(';');
        assertThat(preview.format().charset()).hasValue(StandardCharsets.UTF_8);
        assertThat(preview.format().header()).isEqualTo(Header.YES);
        assertThat(preview.columns())
                .extracting(CsvColumn::name)
                .containsExactly("kto", "Numer telefonu", "Data dodania");
        assertThat(preview.mapping()).isEqualTo(Map.of(Field.NUMBER, 2, Field.DATE, 3));
        assertThat(preview.datePattern()).hasValue("dd.MM.yyyy");
        assertThat(preview.rows())
                .containsExactly(
                        List.of("Jan", "22 397 03 31", "31.01.2026"), List.of("Ewa", "22 397 03 32", "01.02.2026"));
        assertThat(preview.evidence())
                .containsExactly(
                        new Evidence(Part.CHARSET, "UTF-8", "every byte that was looked at fits"),
                        new Evidence(Part.DELIMITER, ";", "3 columns in 3 of 3 lines"),
                        new Evidence(Part.HEADER, "yes", "\"Numer telefonu\" is a known header"),
                        new Evidence(Part.COLUMN, "NUMBER = 2", "header \"Numer telefonu\""),
                        new Evidence(Part.COLUMN, "DATE = 3", "header \"Data dodania\""),
                        new Evidence(Part.DATES, "dd.MM.yyyy", "2 of 2 dates can be read"));
        assertThat(preview.toString()).doesNotContain("22 397");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 397 03 31\n22 397 03 32\n",
                "+48223970331,+48223970332,+48223970333\n",
                "sep=|\nnumer|opis\n22 397 03 31|x\n",
                "prefix\n+4822\n+4832\n",
                "a;22 397 03 31;31/01/2026\nb;22 397 03 32;02/03/2026\n",
                "phone,date\n+48223970331,31/01/2026\n+48223970332,02/03/2026\n+48223970333,2026-01-31\n",
                "numer\n",
                "\"Lista\nnumer;opis\n22 397 03 31;x\n",
                "\"numer;opis\n22 397 03 31;x\n22 397 03 32;y\n",
                ""
            })
    @DisplayName("M1 the format of a preview runs the same plan as no format at all")
    void samePlan(String text) throws IOException {
        Path file = TestData.write(folder, text);

        CsvFormat format = into.preview(file).format();
        ImportReport planned = into.format(format).dryRun(file);
        ImportReport guessed = into.dryRun(file);

        assertThat(planned.rows()).isEqualTo(guessed.rows());
        assertThat(planned.counts()).isEqualTo(guessed.counts());
        assertThat(planned.samples()).isEqualTo(guessed.samples());
    }

    @Test
    @DisplayName("M1 the caller corrects the plan: another column, a field that is none")
    void planIsCorrected() throws IOException {
        Path file = TestData.write(folder, "phone,date,mobile\n22 397 03 31,x,22 397 03 32\n");
        CsvFormat format = into.preview(file).format();

        ImportReport report = into.format(format.withColumn(Field.NUMBER, 3).withoutColumn(Field.DATE))
                .run(file);

        assertThat(report.rejected()).isZero();
        assertThat(TestData.numbers(registry)).containsExactly("+48223970332");
        assertThatThrownBy(() -> format.withoutColumn(Field.NUMBER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("M1 a file in which no column holds numbers is shown all the same")
    void withoutNumbers() throws IOException {
        CsvPreview preview = into.preview(TestData.write(folder, "first,last\nJan,Nowak\nEwa,Lis\n"));

        assertThat(preview.mapping()).isEmpty();
        assertThat(preview.columns()).extracting(CsvColumn::name).containsExactly("first", "last");
        assertThat(preview.rows()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone,Phone ", "mail,Tel,tel", "prefix,prefix"})
    @DisplayName(
            "N4 several columns of the same header: none is guessed to hold the numbers, one is declared by its place")
    void sameHeaderTwice(String headers) throws IOException {
        Path file = TestData.write(
                folder, headers + "\n" + ",".repeat(headers.split(",").length - 2) + "+48223970331,+48223970332\n");

        CsvPreview preview = into.preview(file);

        assertThat(preview.mapping()).doesNotContainKey(Field.NUMBER);
        assertThat(preview.evidence())
                .anyMatch(evidence ->
                        evidence.part() == Part.COLUMN && evidence.reason().startsWith("several columns"));
        assertThatThrownBy(() -> into.run(file)).isInstanceOfSatisfying(CsvException.class, e -> {
            assertThat(e.code()).isEqualTo(CsvException.Code.NO_NUMBER_COLUMN);
            assertThat(e).hasMessageContaining("Several columns are called");
        });
        String name = headers.substring(headers.lastIndexOf(',') + 1);
        assertThatThrownBy(() -> into.format(CsvFormat.GUESSED.withColumn(Field.NUMBER, name))
                        .run(file))
                .hasMessageContaining("more than once");
        assertThat(TestData.entries(registry)).isEmpty();
        int last = preview.columns().size();
        assertThat(into.format(preview.format().withColumn(Field.NUMBER, last))
                        .run(file)
                        .counts()
                        .added())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("M1 ten rows are shown, columns without headers go by their place")
    void tenRows() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append("Jan,+482239703").append(10 + i).append('\n');
        }

        CsvPreview preview = into.preview(TestData.write(folder, text.toString()));

        assertThat(preview.rows()).hasSize(10);
        assertThat(preview.columns()).extracting(CsvColumn::name).containsExactly("1", "2");
        assertThat(preview.mapping()).containsEntry(Field.NUMBER, 2);
        assertThat(preview.datePattern()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250,'źródło, gęś, łąka'",
        "windows-1252,'Mädchen, große Straße, déjà'",
        "windows-1251,жалоба на звонок",
        "windows-1253,ενόχληση από πωλητές",
        "windows-1254,'şikâyet, ağır, ısrarcı'",
        "UTF-16LE,źle",
        "UTF-16BE,źle"
    })
    @DisplayName("M1 a file that is not UTF-8 is shown in a proposed charset, and imported only once that is declared")
    void charsetIsProposed(Charset charset, String words) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, ("numer;opis\n+48223970331;\"" + words + "\"\n").getBytes(charset));

        CsvPreview preview = into.preview(file);

        assertThat(preview.format().charset()).hasValue(charset);
        assertThat(preview.rows().get(0).get(1)).isEqualTo(words);
        assertThatThrownBy(() -> into.dryRun(file))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.CHARSET));
        assertThat(into.format(preview.format()).dryRun(file).counts().added()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31,yyyy-MM-dd",
        "2026-01-31 10:20:30,yyyy-MM-dd HH:mm:ss",
        "2026-01-31T10:20:30Z,yyyy-MM-dd'T'HH:mm:ssXXX",
        "1.2.2026,d.M.yyyy",
        "31/01/2026,dd/MM/yyyy",
        "12/31/2026 11:59 PM,MM/dd/yyyy h:mm a",
        "20260131,yyyyMMdd"
    })
    @DisplayName("M7 the pattern of the dates is named, as it would be declared")
    void datePattern(String date, String pattern) throws IOException {
        Path file = TestData.write(folder, "phone;date\n+48223970331;" + date + "\n");

        CsvPreview preview = into.preview(file);

        assertThat(preview.datePattern()).hasValue(pattern);
        assertThat(into.format(preview.format().withDatePattern(pattern))
                        .dryRun(file)
                        .rejected())
                .isZero();
    }

    @Test
    @DisplayName("M7 dates that can be read in two ways have no pattern")
    void ambiguousDates() throws IOException {
        CsvPreview preview = into.preview(TestData.write(folder, "phone;date\n+48223970331;03/04/2026\n"));

        assertThat(preview.datePattern()).isEmpty();
        assertThat(preview.evidence()).contains(new Evidence(Part.DATES, "unknown", "0 of 1 dates can be read"));
    }
}
