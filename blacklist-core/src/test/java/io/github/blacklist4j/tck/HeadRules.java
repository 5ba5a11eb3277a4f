package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules H: heads. */
interface HeadRules extends Rules {
    @Test
    @DisplayName("store-H1 a created list is there at once, empty, at revision 1")
    default void createdListIsThere() {
        BlacklistStore store = fixture().store();
        OperationId operation = OperationId.random();

        ListHead head = store.create(
                StoreFixture.TENANT,
                new ListHead.Traits(new ListName("Default"), ListSettings.DEFAULT, 7),
                Operations.of(operation));

        assertThat(store.heads()).as("store-H1 heads() has the created list").containsExactly(head);
        assertThat(head.revision()).as("store-H1 a created list has revision 1").isEqualTo(1);
        assertThat(head.operation())
                .as("store-H1 the head names the operation that made its revision")
                .isEqualTo(operation);
        assertThat(head.tenant()).as("store-H1 the tenant is the one given").isEqualTo(StoreFixture.TENANT);
        assertThat(head.name().text()).as("store-H1 the name is the one given").isEqualTo("Default");
        assertThat(fixture().scanned(head.id()))
                .as("store-H1 a created list is empty")
                .isEmpty();
    }

    @Test
    @DisplayName("store-H2 every writing operation raises the revision by exactly one, even if nothing changes")
    default void everyOperationRaisesTheRevision() {
        BlacklistStore store = fixture().store();
        ListId list = fixture().list("store-H2");
        List<Runnable> operations = List.of(
                () -> fixture().write(list, Samples.put(1), Samples.put(2)),
                () -> fixture().write(list, Samples.put(1)),
                () -> fixture().write(list, Samples.remove(99)),
                () -> fixture().write(list),
                () -> store.alter(list, StoreFixture.to("store-H2", ListSettings.DEFAULT), Operations.next()),
                () -> store.forget(list, Samples.number(99), false, Operations.next()),
                () -> fixture().publish(list, ImportMode.MERGE, List.of(Samples.put(1))));

        List<Long> revisions = new ArrayList<>();
        operations.forEach(operation -> {
            operation.run();
            revisions.add(fixture().head(list).revision());
        });

        assertThat(revisions)
                .as("store-H2 one revision per operation, in order: write, unchanged write, removal of nothing,"
                        + " empty write, alter, forget of nothing, import")
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    @DisplayName("store-H3 a name is taken once per tenant, ignoring case, and refused without a trace")
    default void nameIsTakenOnce() {
        BlacklistStore store = fixture().store();
        ListId first = fixture().list("Übersee Nord");
        ListId second = fixture().list("Resume");
        fixture().list("Résumé");
        List<ListHead> before = store.heads();

        StoreFixture.assertFails(
                Code.NAME_TAKEN,
                "store-H3 a name that differs only in case is taken",
                () -> store.create(
                        StoreFixture.TENANT,
                        new ListHead.Traits(new ListName("ÜBERSEE NORD"), ListSettings.DEFAULT, 7),
                        Operations.next()));
        StoreFixture.assertFails(
                Code.NAME_TAKEN,
                "store-H3 a name that looks the same is taken: a no-break space, and one of no width",
                () -> fixture().list("Übersee\u00a0\u200bNord"));
        StoreFixture.assertFails(
                Code.NAME_TAKEN,
                "store-H3 tenants are compared as names are: in other letters it is the same tenant",
                () -> store.create(
                        StoreFixture.TENANT.toUpperCase(Locale.ROOT) + "\u200b",
                        new ListHead.Traits(new ListName("Resume"), ListSettings.DEFAULT, 7),
                        Operations.next()));
        StoreFixture.assertFails(
                Code.NAME_TAKEN,
                "store-H3 a list cannot take the name of another",
                () -> store.alter(second, StoreFixture.to("übersee nord", ListSettings.DEFAULT), Operations.next()));

        assertThat(store.heads())
                .as("store-H3 a refused name changes no head")
                .containsExactlyInAnyOrderElementsOf(before);
        ListHead renamed = store.alter(first, StoreFixture.to("übersee NORD", ListSettings.DEFAULT), Operations.next());
        assertThat(renamed.name().text())
                .as("store-H3 a list may change the case of its own name")
                .isEqualTo("übersee NORD");
    }

    @Test
    @DisplayName("store-H4 alter changes name, settings, state and key version and nothing else")
    default void alterKeepsTheRest() {
        ListId list = fixture().list("store-H4");
        fixture().write(list, Samples.put(1));
        ListHead before = fixture().head(list);
        OperationId operation = OperationId.random();
        ListSettings settings =
                ListSettings.DEFAULT.toBuilder().reasonsDemanded(true).build();
        ListState state = ListState.NONE.withDataAsOf(Samples.NOW);

        ListHead after = fixture()
                .store()
                .alter(
                        list,
                        now -> StoreFixture.to("Renamed", settings).apply(now).withState(state),
                        Operations.of(operation));

        assertThat(after)
                .as("store-H4 alter raises the revision; id, epoch, generation, key version stay")
                .isEqualTo(new ListHead(
                        list,
                        StoreFixture.TENANT,
                        new ListName("Renamed"),
                        settings,
                        state,
                        before.revision() + 1,
                        operation,
                        before.generation(),
                        after.feedFloor(),
                        before.keyVersion()));
        assertThat(fixture().head(list))
                .as("store-H4 heads() agrees with what alter gave")
                .isEqualTo(after);
        assertThat(fixture().scanned(list))
                .as("store-H4 alter leaves the entries")
                .containsOnlyKeys(Samples.number(1));
        fixture().list("store-H4"); // the old name is free
    }

    @Test
    @DisplayName("store-H4 alter changes the key version alone, and a change of something else leaves it")
    default void alterKeyVersion() {
        ListId list = fixture().list("store-H4 keys");
        ListHead before = fixture().head(list);

        ListHead rekeyed =
                fixture().store().alter(list, now -> now.withKeyVersion(Integer.MAX_VALUE), Operations.next());
        ListHead renamed = fixture()
                .store()
                .alter(list, StoreFixture.to("store-H4 renamed", before.settings()), Operations.next());

        assertThat(rekeyed.keyVersion())
                .as("store-H4 the key version is the one that was answered")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(rekeyed.traits().withKeyVersion(before.keyVersion()))
                .as("store-H4 name and settings stay")
                .isEqualTo(before.traits());
        assertThat(renamed.keyVersion())
                .as("store-H4 another name or other settings leave the key version")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(fixture().head(list))
                .as("store-H4 heads() agrees with what alter gave")
                .isEqualTo(renamed);
    }

    @Test
    @DisplayName("store-H5 a deleted list is gone, its name free, its id never used again")
    default void deletedListIsGone() {
        BlacklistStore store = fixture().store();
        ListId list = fixture().list("store-H5");
        fixture().write(list, Samples.put(1));

        store.delete(list, Operations.next());

        ListId next = fixture().list("store-H5");
        assertThat(next).as("store-H5 the id of a deleted list stays taken").isNotEqualTo(list);
        assertThat(store.heads())
                .as("store-H5 heads() is without deleted lists")
                .hasSize(1);
        assertThat(fixture().scanned(next))
                .as("store-H5 a list of the same name begins empty")
                .isEmpty();
        Write write = new Write(OperationId.random(), Samples.NOW, List.of(Samples.put(1)), StoreFixture.MERGE);
        String rule = "store-H5 an operation on a deleted list fails with NO_SUCH_LIST";
        StoreFixture.assertFails(Code.NO_SUCH_LIST, rule, () -> store.apply(list, write, StoreTransaction.AUTO));
        StoreFixture.assertFails(Code.NO_SUCH_LIST, rule, () -> store.changesSince(list, 1, 10));
        StoreFixture.assertFails(
                Code.NO_SUCH_LIST,
                rule,
                () -> store.alter(list, StoreFixture.to("x", ListSettings.DEFAULT), Operations.next()));
        StoreFixture.assertFails(Code.NO_SUCH_LIST, rule, () -> store.delete(list, Operations.next()));
        StoreFixture.assertFails(
                Code.NO_SUCH_LIST, rule, () -> store.forget(list, Samples.number(1), false, Operations.next()));
    }

    @Test
    @DisplayName("store-H6 the mark stays while nothing happens and differs after every operation")
    default void markDiffers() {
        BlacklistStore store = fixture().store();
        ListId one = fixture().list("one");
        ListId two = fixture().list("two");
        List<Runnable> operations = List.of(
                () -> fixture().write(one, Samples.put(1)),
                () -> fixture().write(two, Samples.put(1)),
                () -> store.alter(one, StoreFixture.to("uno", ListSettings.DEFAULT), Operations.next()),
                () -> fixture().publish(two, ImportMode.REPLACE, List.of(Samples.put(2))),
                () -> store.forget(one, Samples.number(1), true, Operations.next()),
                () -> fixture().list("three"),
                () -> store.delete(two, Operations.next()),
                () -> fixture().list("two"));

        List<HeadsMark> marks = new ArrayList<>(List.of(store.headsMark()));
        operations.forEach(operation -> {
            operation.run();
            marks.add(store.headsMark());
        });

        assertThat(marks)
                .as("store-H6 no two marks are the same: write, write elsewhere, alter, import, erase, create,"
                        + " delete, create again")
                .doesNotHaveDuplicates();
        assertThat(store.headsMark())
                .as("store-H6 the mark stays while nothing happens")
                .isEqualTo(marks.get(marks.size() - 1));
    }

    @Test
    @DisplayName("store-H7 the head agrees with the feed")
    default void headAgreesWithFeed() {
        ListId list = fixture().list("store-H7");
        fixture().write(list, Samples.put(1));
        fixture().publish(list, ImportMode.REPLACE, List.of(Samples.put(2)));
        fixture().write(list, Samples.put(3));

        ListHead head = fixture().head(list);
        var last = fixture().feed(list, head.revision());

        assertThat(last)
                .as("store-H7 the revision of the head is the last of the feed")
                .hasSize(1);
        assertThat(last.get(0).operation())
                .as("store-H7 head and feed name the same operation")
                .isEqualTo(head.operation());
        assertThat(last.get(0).generation())
                .as("store-H7 head and feed name the same generation")
                .isEqualTo(head.generation());
        assertThat(fixture().feed(list, head.feedFloor()))
                .as("store-H7 the feed reaches back to its floor")
                .hasSize((int) (head.revision() - head.feedFloor() + 1));
        assertThat(Optional.of(head.epoch()))
                .as("store-H7 the epoch never changes while a list lives")
                .isEqualTo(fixture().findHead(list).map(ListHead::epoch));
    }
}
