package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.ImportReport.Ending;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvImportTest extends CsvTestBase {
    @Test
    @DisplayName("M1 all columns of a list")
    void allColumns() throws IOException {
        Path file = TestData.write(folder, """
            number,date,description,kind,match,from,until,enabled,source,by
            +48223970331,2024-01-31,"rude, loud",block,exact,2024-02-01,2027-12-31,yes,agent:7,Ewa
            +4822,2024-01-31T10:00:00Z,,ALLOW,PREFIX,,2027-12-31T00:00:00Z,0,,
            """);

        ImportReport report = into.run(file);

        assertThat(report.counts().added()).isEqualTo(2);
        assertThat(TestData.entries(registry))
                .containsExactlyInAnyOrder(
                        Entry.of(new Pattern.Exact(PhoneNumber.ofE164("+48223970331")))
                                .addedAt(new Moment.On(LocalDate.of(2024, 1, 31)))
                                .description("rude, loud")
                                .validity(new Validity(
                                        Optional.of(new Moment.On(LocalDate.of(2024, 2, 1))),
                                        Optional.of(new Moment.On(LocalDate.of(2027, 12, 31))),
                                        true))
                                .source(new Source("agent:7", "Ewa"))
                                .build(),
                        Entry.of(Pattern.prefix("+4822"))
                                .kind(Entry.Kind.ALLOW)
                                .addedAt(new Moment.At(Instant.parse("2024-01-31T10:00:00Z")))
                                .validity(new Validity(
                                        Optional.empty(),
                                        Optional.of(new Moment.At(Instant.parse("2027-12-31T00:00:00Z"))),
                                        false))
                                .source(TestData.entries(registry).get(1).source())
                                .build());
    }

    @Test
    @DisplayName("L3 the date of addition is the clock's unless the file tells it")
    void dateOfAdditionIsTheClocks() throws IOException {
        into.run(TestData.write(folder, "22 397 03 31\n"));

        Entry entry = registry.list("Default").entry("+48223970331").orElseThrow();

        assertThat(entry.addedAt()).hasValue(new Moment.At(TestData.NOW));
        assertThat(entry.source().origin()).startsWith("import:");
    }

    @Test
    @DisplayName("M1 columns by header, by index, with no header at all, and by their looks")
    void columnsAreFound() throws IOException {
        CsvFormat byName = CsvFormat.GUESSED.withColumn(Field.NUMBER, "wer rief AN");
        CsvFormat byIndex = CsvFormat.GUESSED.withColumn(Field.NUMBER, 2).withColumn(Field.DESCRIPTION, 1);

        assertThat(numbersOf(byName, "id;wer_rief-an\n1;22 397 03 31\n")).containsExactly("+48223970331");
        assertThat(numbersOf(byIndex, "x;22 397 03 32\ny;22 397 03 33\n"))
                .containsExactly("+48223970332", "+48223970333");
        assertThat(TestData.entries(registry)).extracting(Entry::description).containsExactly("x", "y");
        assertThat(numbersOf(CsvFormat.GUESSED, "id|who\n1|22 397 03 34\n2|22 397 03 35\n"))
                .containsExactly("+48223970334", "+48223970335");
        assertThat(numbersOf(CsvFormat.GUESSED, "Jan\t22 397 03 36\nEwa\t22 397 03 37\n"))
                .containsExactly("+48223970336", "+48223970337");
    }

    @Test
    @DisplayName("M1 one line of several numbers is a list of numbers")
    void oneLineOfNumbers() throws IOException {
        StringBuilder line = new StringBuilder("nobody");
        for (int i = 0; i < 9_000; i++) { // longer than what is looked at first
            line.append(",+4822397").append(1000 + i);
        }

        List<String> numbers = numbersOf(CsvFormat.GUESSED, "+48223970331,+48223970332, +48223970333,,+48223970331,\n");
        ImportReport report = into.run(TestData.write(folder, line.toString()));

        assertThat(numbers).containsExactly("+48223970331", "+48223970332", "+48223970333");
        assertThat(report.rows()).isEqualTo(9_001);
        assertThat(report.samples())
                .containsExactly(new ImportReport.Reject(1, 1, RejectCode.LETTERS, RejectCode.LETTERS.message()));
    }

    @Test
    @DisplayName("M2 sep line, comments, blank lines and all line ends; each record is named by its line")
    void linesThatAreNoRecords() throws IOException {
        Path file = TestData.write(
                folder,
                "sep=;\r\n# list\r\nnumer;opis\r\n\r\n22 397 03 31;\"a\r\nb\"\r\n   \r;c\r\n#\n22 397 03 32;d\n"
                        + "nobody;e");

        ImportReport report = into.run(file);

        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.counts().added()).isEqualTo(2);
        assertThat(report.samples())
                .extracting(ImportReport.Reject::line, ImportReport.Reject::column, ImportReport.Reject::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(8L, 1, RejectCode.BLANK_NUMBER),
                        org.assertj.core.groups.Tuple.tuple(11L, 1, RejectCode.LETTERS));
    }

    @Test
    @DisplayName("M3 MERGE: each record is in one counter, whatever becomes of it")
    void countersOfMerge() throws IOException {
        registry.list("Default").add("22 397 03 31");
        registry.list("Default").add("22 397 03 32", "known");
        Path file = TestData.write(folder, """
            number,description,kind
            22 397 03 31,now with words,
            22 397 03 32,,
            22 397 03 33,,
            +48 22 397 03 33,again,
            22 397 03 31,,ALLOW
            ,,
            4.86E+10,,
            """);

        ImportReport report = into.run(file);

        assertThat(report.rows()).isEqualTo(7);
        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(report.counts().added()).isEqualTo(1);
        assertThat(report.counts().duplicates()).isEqualTo(1);
        assertThat(report.rejects())
                .isEqualTo(Map.of(RejectCode.CONFLICT, 1L, RejectCode.BLANK_NUMBER, 1L, RejectCode.EXPONENT, 1L));
        assertThat(report.revision()).isEqualTo(registry.list("Default").revision());
        assertThat(report.samples())
                .anySatisfy(reject -> assertThat(reject)
                        .isEqualTo(new ImportReport.Reject(6, 3, RejectCode.CONFLICT, RejectCode.CONFLICT.message())));
    }

    @Test
    @DisplayName("M4 REPLACE: the list holds the rows and nothing else; a suspiciously small file needs force")
    void replace() throws IOException {
        for (int i = 0; i < 9; i++) {
            registry.list("Default").add("22 397 03 3" + i);
        }
        Path five = TestData.write(folder, "2239703" + String.join("\n2239703", "30", "31", "32", "33", "99"));
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path one = Files.writeString(folder.resolve("one.csv"), "22 397 03 30");
        CsvImport replacing = into.mode(ImportMode.REPLACE);

        ImportReport replaced = replacing.run(five);
        ImportReport tried = replacing.dryRun(one);
        ImportReport refused = replacing.run(one);
        ImportReport nothing = replacing.run(empty);

        assertThat(replaced.counts().added()).isEqualTo(1);
        assertThat(replaced.counts().removed()).isEqualTo(5);
        assertThat(tried.ending()).isEqualTo(Ending.TOO_SMALL);
        assertThat(refused.ending()).isEqualTo(Ending.TOO_SMALL);
        assertThat(refused.why()).contains("5 entries");
        assertThat(nothing.ending()).isEqualTo(Ending.NOTHING_TAKEN);
        assertThat(nothing.why()).contains("5 entries");
        assertThat(TestData.entries(registry)).hasSize(5);
        assertThat(registry.list("Default").dataAsOf()).hasValue(TestData.NOW);

        ImportReport forced = replacing.force().run(empty);

        assertThat(forced.published()).isTrue();
        assertThat(TestData.entries(registry)).isEmpty();
    }

    @Test
    @DisplayName("M4 all or nothing: one reject changes nothing, all of them are reported")
    void allOrNothing() throws IOException {
        Path file = TestData.write(folder, "22 397 03 31\nnobody\n22 397 03 32\nnothing\n");
        long before = registry.list("Default").revision();

        ImportReport report = into.allOrNothing().run(file);

        assertThat(report.ending()).isEqualTo(Ending.NOT_ALL);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.counts().added()).isEqualTo(2);
        assertThat(report.revision()).isEqualTo(before);
        assertThat(TestData.entries(registry)).isEmpty();
    }

    @Test
    @DisplayName("M4 more rejects than allowed change nothing, just as many do not matter")
    void limitOfRejects() throws IOException {
        Path file = TestData.write(folder, "22 397 03 31\nnobody\nnothing\n22 397 03 32\n");

        ImportReport stopped = into.maxRejects(1).run(file);
        boolean empty = TestData.entries(registry).isEmpty();
        ImportReport through = into.maxRejects(2).run(file);

        assertThat(stopped.ending()).isEqualTo(Ending.TOO_MANY_REJECTS);
        assertThat(empty).isTrue();
        assertThat(through.published()).isTrue();
        assertThat(through.counts().added()).isEqualTo(2);
    }

    @Test
    @DisplayName("M6 a cancelled import changes nothing; progress is reported at the end at least")
    void cancelled() throws IOException {
        List<Progress> reported = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("+4822397").append(1000 + i).append('\n');
        }
        Path file = TestData.write(folder, text.toString());

        ImportReport report =
                into.cancelWhen(() -> true).onProgress(reported::add).run(file);

        assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(report.rows()).isLessThan(5000);
        assertThat(TestData.entries(registry)).isEmpty();
        assertThat(reported).isNotEmpty();
        assertThat(reported.get(reported.size() - 1).totalBytes()).isEqualTo(Files.size(file));
    }

    @Test
    @DisplayName("M3 the reject file holds the records as they were, and imports cleanly once mended")
    void rejectFileCanBeMended() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Path file = TestData.write(
                folder,
                "numer;opis;data\n22 397 03 31;a;2024-01-31\n\"4.86E+10\";\"b;\"\"c\"\"\n d\";2024-02-01\nnobody;e\n");

        into.rejectsTo(rejects).run(file);

        assertThat(Files.readString(rejects))
                .isEqualTo("numer;opis;data;line;column;code;message\n"
                        + "\"4.86E+10\";\"b;\"\"c\"\"\n d\";2024-02-01;3;1;EXPONENT;" + RejectCode.EXPONENT.message()
                        + "\nnobody;e;;5;1;LETTERS;" + RejectCode.LETTERS.message() + "\n");

        Files.writeString(
                rejects,
                Files.readString(rejects).replace("4.86E+10", "48 604 000 111").replace("nobody", "22 397 03 32"));
        ImportReport mended = into.run(rejects);

        assertThat(mended.counts().added()).isEqualTo(2);
        assertThat(mended.rejected()).isZero();
        assertThat(registry.list("Default").entry("22 397 03 32").orElseThrow().description())
                .isEqualTo("e");
    }

    @Test
    @DisplayName("M3 a reject file never takes the place of the file it comes from")
    void rejectFileIsAnother() throws IOException {
        Path file = TestData.write(folder, "22 397 03 31\n");

        assertThatThrownBy(() -> into.rejectsTo(file).run(file)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.readString(file)).isEqualTo("22 397 03 31\n");
    }

    @Test
    @DisplayName("M1 a file without numbers is refused with the headers it has, a number among them masked")
    void noNumbers() throws IOException {
        Path names = TestData.write(folder, "first,last\nJan,Nowak\nEwa,Lis\n");
        Path declared = Files.writeString(folder.resolve("d.csv"), "a,+48223970331\nb,+48223970332\n");

        assertThatThrownBy(() -> into.run(names))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.NO_NUMBER_COLUMN))
                .hasMessageContaining("first, last")
                .hasMessageNotContaining("Nowak");
        assertThatThrownBy(() -> into.format(CsvFormat.GUESSED.withColumn(Field.NUMBER, "tel"))
                        .run(declared))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.NO_SUCH_COLUMN))
                .hasMessageNotContaining("223970");
        assertThatThrownBy(() ->
                        into.format(CsvFormat.GUESSED.withColumn(Field.DATE, 7)).run(declared))
                .isInstanceOf(CsvException.class);
    }

    @Test
    @DisplayName("M5 an entry removed in between comes back: a content hash never skips work")
    void removedEntryComesBack() throws IOException {
        Path file = TestData.write(folder, "22 397 03 31\n");
        into.run(file);
        assertThat(registry.list("Default").remove("22 397 03 31").result()).isEqualTo(WriteResult.REMOVED);

        ImportReport again = into.run(file);

        assertThat(again.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("M2 lines before the table are skipped")
    void skippedLines() throws IOException {
        CsvFormat format = CsvFormat.GUESSED.withSkipLines(2);

        assertThat(numbersOf(format, "Export of \"today\n\nnumer;opis\n22 397 03 31;x\n"))
                .containsExactly("+48223970331");
    }

    @Test
    @DisplayName(
            "M4 a REPLACE that loses entries whose rows were rejected is refused above a share, and tells how many")
    void lostByRejects() throws IOException {
        String good = IntStream.range(0, 198)
                .mapToObj(i -> String.format("+48223971%03d,2026-01-01%n", i))
                .collect(Collectors.joining());
        Path whole =
                TestData.write(folder, "number,date\n" + good + "+48223972001,2026-01-01\n+48223972002,2026-01-01\n");
        into.run(whole);
        Path oneBad = Files.writeString(
                folder.resolve("one.csv"), "number,date\n" + good + "+48223972001,2026-01-01\n+48223972002,soon\n");
        Path threeBad = Files.writeString(
                folder.resolve("three.csv"),
                "number,date\n" + good.replace("+48223971000,2026-01-01", "+48223971000,soon") + "+48223972001,soon\n"
                        + "+48223972002,soon\n+48223979999,soon\n");
        CsvImport replacing = into.mode(ImportMode.REPLACE);

        ImportReport tried = replacing.dryRun(threeBad);
        ImportReport refused = replacing.run(threeBad);

        assertThat(tried.ending()).isEqualTo(Ending.WOULD_LOSE);
        assertThat(refused.ending()).isEqualTo(Ending.WOULD_LOSE);
        assertThat(refused.why()).contains("Up to 3 of 200 entries would be lost");
        assertThat(TestData.numbers(registry)).hasSize(200);
        assertThat(replacing.maxLost(0).run(oneBad).ending()).isEqualTo(Ending.WOULD_LOSE);
        assertThat(into.run(threeBad).ending()).as("a MERGE loses nothing").isEqualTo(Ending.PUBLISHED);
        assertThat(replacing.maxLost(0.02).dryRun(threeBad).ending()).isEqualTo(Ending.WOULD_PUBLISH);
        ImportReport one = replacing.run(oneBad);
        assertThat(one.ending()).isEqualTo(Ending.PUBLISHED);
        assertThat(TestData.numbers(registry)).hasSize(199);
        assertThat(replacing.force().run(threeBad).ending()).isEqualTo(Ending.PUBLISHED);
        assertThatThrownBy(() -> into.maxLost(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
