package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvColumn.Looks;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in and goes out by other doors than files, and what an import says of itself. */
class CsvDoorsTest {
    private static final String CONTENT =
            "phone,since,note,spare,fax\n+48601234567,2026-03-05,rude,,+48601234570\n+48601234568,2026-03-06,x,,+48601234571\n";

    private static final Source ANNA = Source.agent("anna");

    @TempDir
    Path folder;

    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(new InMemoryStore()).region("PL").open();
    private final Blacklist list = registry.list("Default");
    private final CsvImport into = CsvImport.into(registry, "Default");

    @AfterEach
    void close() {
        registry.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("M11 bytes and streams import as the file does, and a stream is opened twice")
    void sources() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.csv"), CONTENT);
        AtomicInteger opened = new AtomicInteger();

        into.run(CsvSource.of("upload.csv", () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(bytes(CONTENT));
        }));
        ImportReport again = into.run(CsvSource.of("numbers.csv", bytes(CONTENT)));
        ImportReport ofFile = into.run(CsvSource.of(file));

        assertThat(opened).hasValue(2);
        assertThat(List.of(again, ofFile))
                .extracting(report -> report.counts().unchanged())
                .containsExactly(2L, 2L);
        List<ImportTrace> traces = list.imports().toList();
        assertThat(traces)
                .extracting(trace -> trace.origin().fileName())
                .containsExactly("numbers.csv", "numbers.csv", "upload.csv");
        assertThat(traces)
                .extracting(trace -> trace.origin().contentHash())
                .as("one content, one hash")
                .doesNotContain("")
                .containsOnly(traces.get(0).origin().contentHash());
    }

    @Test
    @DisplayName("M11 a stream that cannot be opened changes nothing, and a preview shows one as it shows a file")
    void failingStream() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.csv"), CONTENT);

        assertThatThrownBy(() -> into.run(CsvSource.of("gone", () -> {
                    throw new IOException("gone");
                })))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(list.revision()).isEqualTo(1);
        assertThat(into.preview(CsvSource.of("", bytes(CONTENT))).toString())
                .isEqualTo(into.preview(file).toString());
    }

    @Test
    @DisplayName("L19 the report has the id of the trace and of the sources of its entries; a dry run leaves no trace")
    void idOfTheReport() {
        into.dryRun(CsvSource.of("tried.csv", bytes(CONTENT)));
        ImportReport report = into.run(CsvSource.of("numbers.csv", bytes(CONTENT)));

        assertThat(list.imports())
                .extracting(ImportTrace::id, ImportTrace::revision, ImportTrace::counts)
                .containsExactly(tuple(report.id(), report.revision(), report.counts()));
        assertThat(list.entry("+48601234567").orElseThrow().source().origin())
                .isEqualTo("import:" + report.id().value());
    }

    @Test
    @DisplayName(
            "L15 L19 who imports and why is in the trace, the history and the entries, which still come from the import")
    void whoAndWhy() {
        CsvSource source = CsvSource.of("", bytes("phone,by\n+48601234567,\n+48601234568,Ewa\n"));
        List<CsvImport> ways = List.of(
                CsvImport.into(registry.as(ANNA).because("regulator"), "Default"),
                into.as(ANNA).because("regulator"));
        for (CsvImport way : ways) {
            ImportReport report = way.run(source);
            String origin = "import:" + report.id().value();

            ImportTrace trace = list.imports().findFirst().orElseThrow();
            assertThat(List.of(trace.origin().source(), trace.origin().why()))
                    .containsExactly(new Source(origin, "anna"), "regulator");
            assertThat(list.entries(EntryQuery.all().source(origin)).entries())
                    .extracting(entry -> entry.source().author())
                    .containsExactly("anna", "Ewa");
            assertThat(list.history("+48601234567"))
                    .last()
                    .extracting(
                            line -> line.change().by(), line -> line.change().why())
                    .containsExactly(ANNA, "regulator");
            ImportReport removed = way.mode(ImportMode.REMOVE).run(source);
            assertThat(removed.counts().removed()).isEqualTo(2);
            assertThat(list.history("+48601234567"))
                    .last()
                    .extracting(
                            line -> line.change().by().author(),
                            line -> line.change().why())
                    .containsExactly("anna", "regulator");
        }
        assertThatThrownBy(() -> into.because("x".repeat(1_001))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "M9 preview and report tell each column: what it looks like, what it is taken for, and what was left out")
    void columns() {
        CsvSource source = CsvSource.of("numbers.csv", bytes(CONTENT));

        List<CsvColumn> columns = into.preview(source).columns();
        ImportReport report = into.run(source);

        assertThat(columns)
                .extracting(CsvColumn::place, CsvColumn::name, CsvColumn::looks, CsvColumn::field)
                .containsExactly(
                        tuple(1, "phone", Looks.NUMBERS, Optional.of(Field.NUMBER)),
                        tuple(2, "since", Looks.DATES, columns.get(1).field()),
                        tuple(3, "note", Looks.TEXT, Optional.of(Field.DESCRIPTION)),
                        tuple(4, "spare", Looks.EMPTY, Optional.empty()),
                        tuple(5, "fax", Looks.NUMBERS, Optional.empty()));
        assertThat(report.columns()).isEqualTo(columns);
        assertThat(report.leftOut()).extracting(CsvColumn::name).contains("fax").doesNotContain("phone", "spare");
    }

    @Test
    @DisplayName("M6 progress tells the phase, and the size of a stream once it was read for its hash")
    void phases() {
        List<Progress> told = new ArrayList<>();
        AtomicInteger ticks = new AtomicInteger();

        into.with(Files::newInputStream, () -> ticks.incrementAndGet() * 1_000_000_000L)
                .onProgress(told::add)
                .run(CsvSource.of("numbers.csv", () -> new ByteArrayInputStream(bytes(CONTENT))));

        List<Progress.Phase> phases = new ArrayList<>();
        told.forEach(progress -> phases.add(progress.phase()));
        assertThat(phases).isSorted().endsWith(Progress.Phase.ENDED);
        assertThat(told.get(told.size() - 1).totalBytes()).isEqualTo(bytes(CONTENT).length);
    }

    @Test
    @DisplayName("M11 each switch can be set by a box in a form, both ways")
    void switches() {
        CsvSource one = CsvSource.of("", bytes("phone\n+48601234567\n"));
        CsvSource raw = CsvSource.of("", bytes("phone\n+48601234567\n+48601234568\n2001\n"));
        into.run(CsvSource.of("", bytes("phone\n+48601234567\n+48601234568\n+48601234569\n")));
        CsvImport replacing = into.mode(ImportMode.REPLACE);

        assertThat(replacing.force(true).force(false).run(one).ending()).isEqualTo(ImportReport.Ending.TOO_SMALL);
        assertThat(replacing.force(true).dryRun(one).ending()).isEqualTo(ImportReport.Ending.WOULD_PUBLISH);
        assertThat(into.allowRaw(true).dryRun(raw).rejected()).isZero();
        assertThat(into.allowRaw().allowRaw(false).dryRun(raw).rejected()).isEqualTo(1);
        assertThat(into.allOrNothing(true).dryRun(raw).ending()).isEqualTo(ImportReport.Ending.NOT_ALL);
        assertThat(into.ofExport(true).ofExport(false).dryRun(raw).rejected()).isEqualTo(1);
    }

    @Test
    @DisplayName("M11 an export goes to a stream, which stays open, and holds what a query finds, in its order")
    void exports() {
        into.run(CsvSource.of("", bytes(CONTENT)));
        AtomicInteger closed = new AtomicInteger();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        long all = CsvExport.of(list).to(OutputStream.nullOutputStream());
        long found = CsvExport.of(list)
                .query(EntryQuery.all().text("rude").limit(1))
                .byteOrderMark(true)
                .byteOrderMark(false)
                .to(bytes);
        ByteArrayOutputStream sorted = new ByteArrayOutputStream();
        CsvExport.of(list).query(EntryQuery.all().descending().limit(1)).to(sorted);

        assertThat(all).isEqualTo(2);
        assertThat(found).isEqualTo(1);
        assertThat(closed).hasValue(0);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("number,match")
                .contains("+48601234567")
                .doesNotContain("+48601234568");
        assertThat(sorted.toString(StandardCharsets.UTF_8).lines().skip(1))
                .extracting(line -> line.substring(0, 12))
                .containsExactly("+48601234568", "+48601234567");
    }
}
