package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.HeadsMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules D: small documents and their versions. Skipped for a store that keeps none. */
interface DocumentRules extends Rules {
    /** The document of most tests. */
    Document.Id POLICIES = new Document.Id(StoreFixture.TENANT, "policies");

    /** How often each writer changes a document. */
    int CHANGES = 10;

    private Documents documents() {
        return documents(fixture().store());
    }

    private static Documents documents(BlacklistStore store) {
        Optional<Documents> documents = store.documents();
        assumeTrue(documents.isPresent(), "This store keeps no documents");
        return documents.orElseThrow();
    }

    private static Document.Draft draft(String text) {
        return new Document.Draft(OperationId.random(), Samples.NOW, Source.agent("anna"), "why", text);
    }

    /** Saves on top of what stands. */
    private static Document.Version save(Documents documents, Document.Id key, String text) {
        Document.Draft draft = draft(text);
        return StoreFixture.patiently(() -> documents.save(key, standing(documents, key), draft))
                .orElseThrow(() -> new AssertionError(
                        "store-D2 a draft is saved on top of the version that stands, if that is expected"));
    }

    private static Optional<OperationId> standing(Documents documents, Document.Id key) {
        return documents.newest(key).map(newest -> newest.version().operation());
    }

    @Test
    @DisplayName("store-D1 a document comes back as it was saved, and its versions are counted from 1")
    default void documentsComeBack() {
        String text = "{\"name\": \"名簿 – ąß😀 'quoted' \\\\\"}\n\tand more".repeat(2_000);
        Document.Draft draft = new Document.Draft(
                OperationId.random(), Samples.NOW, new Source("tool", "łódź"), "spring\ncampaign", text);

        assertThat(documents().newest(POLICIES))
                .as("store-D1 there is nothing before the first save")
                .isEmpty();
        Optional<Document.Version> first = documents().save(POLICIES, Optional.empty(), draft);
        Document.Version second = save(documents(), POLICIES, "");

        assertThat(first)
                .as("store-D1 the first version is 1, made as the draft says")
                .contains(draft.saved(1).version());
        assertThat(second.number())
                .as("store-D1 each version has the next number")
                .isEqualTo(2);
        assertThat(documents().version(POLICIES, 1))
                .as("store-D1 an old version comes back with every character")
                .contains(draft.saved(1));
        assertThat(documents().newest(POLICIES))
                .as("store-D1 the newest version comes back, an empty text too")
                .contains(new Document(second, ""));
        assertThat(documents().version(POLICIES, 3))
                .as("store-D1 there is no version 3")
                .isEmpty();
        assertThat(documents().heads())
                .as("store-D1 the heads name the newest version")
                .containsExactly(new Documents.Newest(POLICIES, second));
    }

    @Test
    @DisplayName("store-D1 a document of the most bytes comes back, the newest and an old version")
    default void largestDocumentsComeBack() {
        String word = "名簿ąß😀"; // 14 bytes
        String text = word.repeat(Document.MAX_BYTES / 14) + "x".repeat(Document.MAX_BYTES % 14);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(Document.MAX_BYTES);

        save(documents(), POLICIES, text);
        assertSame(documents().newest(POLICIES), text);
        save(documents(), POLICIES, "");

        assertSame(documents().version(POLICIES, 1), text);
    }

    private static void assertSame(Optional<Document> found, String text) {
        assertThat(found.map(document -> document.text().length()).orElse(-1))
                .as("store-D1 a document of %d bytes comes back as long as it was", Document.MAX_BYTES)
                .isEqualTo(text.length());
        assertThat(found.orElseThrow().text().equals(text))
                .as("store-D1 with each of its characters")
                .isTrue();
    }

    @Test
    @DisplayName("store-D2 a version is saved only on top of the one expected, which is known by its operation")
    default void comparesAndSaves() {
        Document.Version first = save(documents(), POLICIES, "1");
        Document.Version second = save(documents(), POLICIES, "2");
        List<Optional<OperationId>> others =
                List.of(Optional.empty(), Optional.of(first.operation()), Optional.of(OperationId.random()));

        for (Optional<OperationId> other : others) {
            assertThat(documents().save(POLICIES, other, draft("lost")))
                    .as(
                            "store-D2 nothing is saved if none, an older version, or one of before a restored backup is expected")
                    .isEmpty();
        }

        assertThat(documents().newest(POLICIES))
                .as("store-D2 what was refused left nothing")
                .contains(new Document(second, "2"));
        assertThat(documents()
                        .save(new Document.Id("globex", "policies"), Optional.of(OperationId.random()), draft("lost")))
                .as("store-D2 a version that never was is not there")
                .isEmpty();
        assertThat(documents().versions(POLICIES, 10))
                .as("store-D2 there are two versions")
                .hasSize(2);
    }

    @Test
    @DisplayName("store-D3 of many who change a document at once none loses what another one did")
    default void noChangeIsLost() {
        changedByMany(thread -> documents());
    }

    @Test
    @DisplayName("store-D3 nor if they are several instances")
    default void noChangeOfAnotherInstanceIsLost() {
        documents();
        List<Documents> instances = List.of(
                documents(),
                documents(fixture().another()),
                documents(),
                documents(fixture().another()));
        changedByMany(instances::get);
    }

    private void changedByMany(Function<Integer, Documents> documentsOf) {
        try (TestThreads threads = new TestThreads()) {
            threads.together(ConcurrencyRules.WRITERS, thread -> {
                for (int i = 0; i < CHANGES; i++) {
                    addMark(documentsOf.apply(thread));
                }
                return thread;
            });
        }

        int changes = ConcurrencyRules.WRITERS * CHANGES;
        Document newest = documents().newest(POLICIES).orElseThrow();
        assertThat(newest.version().number())
                .as("store-D3 each change is one version: the compare is made under the lock of the document")
                .isEqualTo(changes);
        assertThat(newest.text())
                .as("store-D3 and each of them saw the one before it")
                .hasSize(changes);
    }

    /** Adds one character to what stands, as often as another one was faster. */
    private static void addMark(Documents documents) {
        boolean saved = false;
        while (!saved) {
            Optional<Document> before = documents.newest(POLICIES);
            Document.Draft draft = draft(before.map(Document::text).orElse("") + "x");
            Optional<OperationId> expected =
                    before.map(document -> document.version().operation());
            saved = StoreFixture.patiently(() -> documents.save(POLICIES, expected, draft))
                    .isPresent();
        }
    }

    @Test
    @DisplayName("store-D4 what stands already is not saved again, so that a lost answer can be asked for")
    default void savedOnce() {
        Document.Draft draft = draft("once");
        Optional<Document.Version> first = documents().save(POLICIES, Optional.empty(), draft);

        Optional<Document.Version> again = documents().save(POLICIES, Optional.empty(), draft);

        assertThat(again)
                .as("store-D4 a draft whose operation stands is answered with its version")
                .isPresent()
                .isEqualTo(first);
        assertThat(documents().versions(POLICIES, 10))
                .as("store-D4 and it is saved once")
                .hasSize(1);
    }

    @Test
    @DisplayName("store-D5 the versions are told newest first, no more than asked for")
    default void versionsAreTold() {
        List<Document.Version> saved = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            saved.add(0, save(documents(), POLICIES, "version " + i));
        }

        assertThat(documents().versions(POLICIES, 10))
                .as("store-D5 all versions, newest first, each as it was saved")
                .isEqualTo(saved);
        assertThat(documents().versions(POLICIES, 2))
                .as("store-D5 the last two alone")
                .isEqualTo(saved.subList(0, 2));
    }

    @Test
    @DisplayName("store-D5 the newest versions are kept, as many as the contract says")
    default void versionsAreKept() {
        List<Document.Version> saved = new ArrayList<>();
        for (int i = 1; i <= Documents.KEPT + 1; i++) {
            saved.add(0, save(documents(), POLICIES, "version " + i));
        }

        assertThat(documents().versions(POLICIES, Documents.KEPT))
                .as("store-D5 the newest %d versions are told", Documents.KEPT)
                .isEqualTo(saved.subList(0, Documents.KEPT));
        for (Document.Version version : saved.subList(0, Documents.KEPT)) {
            assertThat(documents().version(POLICIES, version.number()))
                    .as("store-D5 each of the newest %d versions can be read", Documents.KEPT)
                    .contains(new Document(version, "version " + version.number()));
        }
    }

    @Test
    @DisplayName("store-D6 the mark differs after each save, and stays if nothing was saved")
    default void markCoversDocuments() {
        fixture().list("store-D6");
        documents(); // or skipped
        Document.Id other = new Document.Id("globex", "policies");
        List<HeadsMark> marks = new ArrayList<>(List.of(fixture().store().headsMark()));
        for (Document.Id key : List.of(POLICIES, POLICIES, other, POLICIES, other)) {
            save(documents(), key, "{}");
            marks.add(fixture().store().headsMark());
        }

        documents().save(POLICIES, Optional.empty(), draft("lost"));

        assertThat(marks)
                .as("store-D6 no two marks are the same, though no list was written to")
                .doesNotHaveDuplicates();
        assertThat(fixture().store().headsMark())
                .as("store-D6 the mark stays if a save is refused")
                .isEqualTo(marks.get(marks.size() - 1));
    }

    @Test
    @DisplayName("store-D7 documents of other tenants and names are other documents, and lists are left alone")
    default void documentsAreApart() {
        ListId list = fixture().list("store-D7");
        var head = fixture().head(list);
        List<Document.Id> keys = List.of(
                POLICIES,
                new Document.Id("ACME", "policies"),
                new Document.Id("acme2", "policies"),
                new Document.Id(StoreFixture.TENANT, "POLICIES"));

        for (Document.Id key : keys) {
            assertThat(documents().save(key, Optional.empty(), draft(key.toString())))
                    .as("store-D7 a document of another tenant or name has not begun yet")
                    .isPresent();
        }

        for (Document.Id key : keys) {
            assertThat(documents().newest(key).map(Document::text))
                    .as("store-D7 each says what was saved under its own key")
                    .contains(key.toString());
        }
        assertThat(documents().heads())
                .as("store-D7 each has a head")
                .extracting(Documents.Newest::document)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(fixture().head(list)).as("store-D7 no list was touched").isEqualTo(head);
    }

    @Test
    @DisplayName("store-D9 a document that is removed is gone with all its versions, and may begin again")
    default void documentsAreRemoved() {
        Document.Id other = new Document.Id("globex", "policies");
        save(documents(), POLICIES, "1");
        save(documents(), POLICIES, "2");
        Document.Version left = save(documents(), other, "left alone");
        HeadsMark before = fixture().store().headsMark();

        documents().remove(POLICIES);

        assertThat(documents().newest(POLICIES))
                .as("store-D9 nothing stands of a document that was removed")
                .isEmpty();
        assertThat(documents().versions(POLICIES, 10))
                .as("store-D9 nor any of its versions")
                .isEmpty();
        assertThat(documents().version(POLICIES, 1))
                .as("store-D9 an old version cannot be read either")
                .isEmpty();
        assertThat(documents().heads())
                .as("store-D9 other documents are left alone")
                .containsExactly(new Documents.Newest(other, left));
        assertThat(fixture().store().headsMark())
                .as("store-D9 the mark tells that something changed")
                .isNotEqualTo(before);

        documents().remove(POLICIES);
        assertThat(save(documents(), POLICIES, "anew").number())
                .as("store-D9 removing what is not there does nothing, and what is saved then is a first version")
                .isEqualTo(1);
    }
}
