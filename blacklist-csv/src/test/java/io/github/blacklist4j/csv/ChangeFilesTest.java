package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of changes (M10). */
class ChangeFilesTest extends CsvTestBase {
    private final Blacklist list = registry.list("Default");
    private final CsvImport changes = into.mode(ImportMode.CHANGES);

    @ParameterizedTest
    @ValueSource(ints = {0, 12_000})
    @DisplayName(
            "M10 M3 rows add and remove, each is counted once, in one revision that can be undone; also of many rows")
    void addsAndRemoves(int more) throws IOException {
        list.add("22 397 03 31");
        list.add("22 397 03 32");
        long revision = list.revision();
        StringBuilder text = new StringBuilder("""
                action,phone,note
                delete,22 397 03 31,moved
                add,22 397 03 32,
                add,22 397 03 33,new
                delete,22 397 03 39,never here
                add,22 397 03 34,a
                delete,22 397 03 34,b
                perhaps,22 397 03 35,
                ,22 397 03 36,
                """);
        for (int i = 0; i < more; i++) {
            text.append("add,").append(221_000_000 + i).append(",\n");
        }
        Path file = TestData.write(folder, text.toString());

        ImportReport tried = changes.dryRun(file);
        ImportReport report = changes.run(file);

        assertThat(report.counts()).isEqualTo(new ImportCounts(1 + more, 0, 3, 1, 1, 0));
        assertThat(tried.counts()).isEqualTo(report.counts());
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_VALUE, 2L));
        assertThat(report.rows()).isEqualTo(8 + more);
        assertThat(list.revision()).isEqualTo(revision + 1);
        assertThat(TestData.numbers(registry)).hasSize(2 + more).contains("+48223970332", "+48223970333");
        assertThat(list.imports().findFirst().orElseThrow().mode()).isEqualTo(ImportMode.CHANGES);

        list.undo(report.id());

        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+48223970331", "+48223970332");
    }

    @ParameterizedTest
    @CsvSource({
        "action,add,delete",
        "Action,A,D",
        "operation,+,-",
        "Aktion,hinzufügen,löschen",
        "Änderung,neu,entfernt",
        "akcja,dodaj,usuń",
        "opération,ajouter,supprimer",
        "acción,añadir,eliminar",
        "acción,alta,baja",
        "azione,aggiungi,rimuovi",
        "ação,adicionar,remover",
        "actie,toevoegen,verwijderen",
        "akce,přidat,smazat",
        "åtgärd,lägg till,ta bort",
        "işlem,ekle,sil",
        "действие,добавить,удалить",
        "ενέργεια,προσθήκη,διαγραφή"
    })
    @DisplayName("M10 M11 column and words of actions in many languages")
    void words(String header, String add, String delete) throws IOException {
        list.add("22 397 03 31");

        ImportReport report = changes.run(
                TestData.write(folder, header + ";numer\n" + delete + ";22 397 03 31\n" + add + ";22 397 03 32\n"));

        assertThat(report.rejected()).isZero();
        assertThat(TestData.numbers(registry)).containsExactly("+48223970332");
    }

    @Test
    @DisplayName("M10 without a column of actions a file of changes is refused; the column can be declared")
    void needsItsColumn() throws IOException {
        Path file = TestData.write(folder, "phone,what\n22 397 03 31,add\n");

        assertThatThrownBy(() -> changes.run(file))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.NO_SUCH_COLUMN))
                .hasMessageContaining("action");
        assertThat(changes.format(CsvFormat.GUESSED.withColumn(Field.ACTION, "what"))
                        .run(file)
                        .counts()
                        .added())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("M10 a file of changes that builds on another revision, or on other data, changes nothing")
    void buildsOn() throws IOException {
        Path file = TestData.write(folder, "phone,action\n22 397 03 31,add\n");
        Instant yesterday = TestData.NOW.minusSeconds(86_400);
        long revision = list.revision();
        list.add("22 397 03 35");

        assertThat(changes.buildsOn(revision).dryRun(file).ending()).isEqualTo(ImportReport.Ending.OTHER_BASE);
        assertThat(changes.buildsOn(revision).run(file).why()).contains("nothing was changed");
        assertThat(changes.buildsOn(yesterday).run(file).ending()).isEqualTo(ImportReport.Ending.OTHER_BASE);
        assertThat(TestData.numbers(registry)).containsExactly("+48223970335");

        assertThat(changes.buildsOn(revision + 1).asOf(yesterday).run(file).published())
                .isTrue();
        assertThat(changes.buildsOn(yesterday).run(file).published()).isTrue();
    }

    @Test
    @DisplayName("M10 in the other modes a row that says the opposite is rejected, not done the other way round")
    void oppositeOfTheMode() throws IOException {
        Path file = TestData.write(
                folder,
                "phone,action\n22 397 03 31,add\n22 397 03 32,delete\n22 397 03 33,called back\n22 397 03 34,\n");

        ImportReport merged = into.run(file);
        ImportReport removed = into.mode(ImportMode.REMOVE).run(file);

        assertThat(merged.samples())
                .extracting(ImportReport.Reject::line, ImportReport.Reject::column, ImportReport.Reject::code)
                .containsExactly(tuple(3L, 2, RejectCode.OTHER_ACTION), tuple(4L, 2, RejectCode.BAD_VALUE));
        assertThat(removed.samples())
                .extracting(ImportReport.Reject::line, ImportReport.Reject::column, ImportReport.Reject::code)
                .containsExactly(tuple(2L, 2, RejectCode.OTHER_ACTION), tuple(4L, 2, RejectCode.BAD_VALUE));
        assertThat(TestData.numbers(registry)).containsExactly("+48223970331");
    }

    @ParameterizedTest
    @EnumSource(
            value = ImportMode.class,
            names = {"MERGE", "REPLACE"})
    @DisplayName("M10 a file that deletes alone adds nothing where it is taken for a list; the code says the mode")
    void deletesAlone(ImportMode mode) throws IOException {
        Path file = TestData.write(folder, "Rufnummer;Aktion\n+4922397033;löschen\n+4922397034;gelöscht\n");

        ImportReport report = into.mode(mode).run(file);

        assertThat(report.ending()).isEqualTo(ImportReport.Ending.NOTHING_TAKEN);
        assertThat(report.rejects()).containsOnlyKeys(RejectCode.OTHER_ACTION);
        assertThat(RejectCode.OTHER_ACTION.message()).contains("mode CHANGES");
        assertThat(TestData.numbers(registry)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "US, status, added, removed, 202-555-0173, 202-555-0174",
        "DE, Stand, neu, gelöscht, 030 1234567, 030 1234568",
        "PL, zmiana, dodano, usunięto, 22 397 03 31, 22 397 03 32",
        "FR, état, ajout, suppression, 01 42 68 53 00, 01 42 68 53 01",
        "ES, movimiento, alta, baja, 912 34 56 78, 912 34 56 79"
    })
    @DisplayName("M10 cells that say add and delete are actions under any header: what is deleted is not added")
    void actionsByTheirWords(String region, String header, String add, String delete, String added, String deleted)
            throws IOException {
        try (BlacklistRegistry ofRegion = TestData.registry(region)) {
            Path file = TestData.write(
                    folder, "phone;" + header + "\n" + added + ";" + add + "\n" + deleted + ";" + delete + "\n");
            CsvImport in = CsvImport.into(ofRegion, "Default");

            assertThat(in.run(file).rejects()).isEqualTo(Map.of(RejectCode.OTHER_ACTION, 1L));
            ofRegion.list("Default").add(deleted);
            assertThat(in.mode(ImportMode.CHANGES).run(file).counts().removed()).isEqualTo(1);
            assertThat(TestData.numbers(ofRegion)).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "M1 cells that say block and allow are kinds under any header; of one kind alone they may be of something else")
    void kindsByTheirWords() throws IOException {
        Path both = TestData.write(folder, "phone,list\n22 397 03 31,blacklist\n22 397 03 32,whitelist\n");

        into.run(both);

        assertThat(TestData.entries(registry)).extracting(Entry::kind).contains(Entry.Kind.ALLOW, Entry.Kind.BLOCK);
        assertThat(list.contains("22 397 03 31")).isTrue();
        into.run(TestData.write(folder, "phone,post\n22 397 03 33,permitted\n22 397 03 34,permitted\n"));
        assertThat(list.contains("22 397 03 33")).isTrue();
    }

    @Test
    @DisplayName(
            "M10 what a telephone system is to do with a call is no action on a list: the column is left out and named")
    void otherActions() throws IOException {
        Path file = TestData.write(folder, "number,action\n22 397 03 31,hang up\n22 397 03 32,voicemail\n");

        ImportReport report = into.run(file);

        assertThat(report.counts().added()).isEqualTo(2);
        assertThat(report.leftOut()).extracting(CsvColumn::name).containsExactly("action");
        assertThatThrownBy(() -> changes.run(file)).hasMessageContaining("action");
        assertThat(into.run(TestData.write(folder, "number,action\n22 397 03 31,block\n22 397 03 32,unblock\n"))
                        .rejects())
                .containsOnlyKeys(RejectCode.OTHER_ACTION);
    }
}
