package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore.Outcome;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules K: tenants, lists and key versions are part of every key. */
interface KeyRules extends Rules {
    @Test
    @DisplayName("store-K1 every tenant has names of its own, and is told as it was given")
    default void tenantsHaveNamesOfTheirOwn() {
        for (String tenant : List.of("acme", "Globex", "acmé", "acme2")) {
            ListHead head = fixture()
                    .store()
                    .create(
                            tenant,
                            new ListHead.Traits(new ListName("Default"), ListSettings.DEFAULT, 7),
                            Operations.next());

            assertThat(head.tenant())
                    .as("store-K1 a list belongs to the tenant given")
                    .isEqualTo(tenant);
        }

        assertThat(fixture().store().heads())
                .as("store-K1 four tenants have a list of the same name")
                .extracting(ListHead::tenant)
                .containsExactlyInAnyOrder("acme", "Globex", "acmé", "acme2");
    }

    @Test
    @DisplayName("store-K2 nothing done to one list touches another, of the same tenant or another")
    default void listsAreApart() {
        ListId one = fixture().list("acme", "Default");
        ListId two = fixture().list("globex", "Default");
        ListId three = fixture().list("acme", "Other");
        for (ListId list : List.of(one, two, three)) {
            fixture().write(list, Samples.put(1, "in " + list.value()), Samples.put(2, "in " + list.value()));
        }
        List<ListHead> before = List.of(fixture().head(two), fixture().head(three));
        OperationId operation = OperationId.random();

        fixture().write(one, operation, StoreFixture.MERGE, Samples.remove(1));
        fixture().store().forget(one, Samples.number(2), true, Operations.next());
        fixture().publish(one, ImportMode.REPLACE, List.of(Samples.put(3)));

        assertThat(List.of(fixture().head(two), fixture().head(three)))
                .as("store-K2 the heads of other lists stay as they are")
                .isEqualTo(before);
        for (ListId list : List.of(two, three)) {
            assertThat(fixture().scanned(list))
                    .as("store-K2 the entries of other lists stay as they are")
                    .isEqualTo(Map.of(
                            Samples.number(1), Samples.entry(1, "in " + list.value()),
                            Samples.number(2), Samples.entry(2, "in " + list.value())));
            assertThat(fixture().history(list, Samples.number(2)))
                    .as("store-K2 the history of other lists stays as it is")
                    .hasSize(1);
            assertThat(fixture().store().outcome(list, operation))
                    .as("store-K2 an operation belongs to one list")
                    .isEqualTo(Outcome.NOT_APPLIED);
        }
        fixture().store().delete(one, Operations.next());
        assertThat(fixture().loadedAll())
                .as("store-K2 deleting one list leaves the entries of the others")
                .hasSize(4);
    }

    @Test
    @DisplayName("store-K4 a tenant whose name is no text is refused, and nothing is written")
    default void tenantsAreTexts() {
        for (String tenant :
                List.of("glo\ud800bex", "globex\udc00", "glo\0bex", "glo\u001bbex", "globex\u202e", " ", "\u200b")) {
            assertThatThrownBy(
                            () -> fixture().list(tenant, "Default"),
                            "store-K4 a tenant that cannot be stored as it is given is refused, see ListHead.checkedTenant")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("glo");
        }
        assertThatThrownBy(
                        () -> fixture().list("x".repeat(ListName.MAX_LENGTH + 1), "Default"),
                        "store-K4 the name of a tenant is as long as that of a list at most")
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(fixture().store().heads())
                .as("store-K4 a tenant that is refused has no list")
                .isEmpty();
    }

    @Test
    @DisplayName("store-K4 a tenant is stored in the normal form NFC")
    default void tenantsAreNormal() {
        ListId list = fixture().list("acme\u0301", "Default");

        assertThat(fixture().head(list).tenant())
                .as("store-K4 a letter and its accent are one character")
                .isEqualTo("acm\u00e9");
        StoreFixture.assertFails(
                StoreException.Code.NAME_TAKEN,
                "store-K4 a tenant is the same in each form of its name",
                () -> fixture().list("acm\u00e9", "Default"));
    }

    @Test
    @DisplayName(
            "store-K4 a change with a text that is none fails before it reaches the store, and other changes do not")
    default void textsOfChangesAreTexts() {
        ListId list = fixture().list("store-K4");
        Pattern number = Samples.number(1);
        List<Function<String, Change>> doors = List.of(
                text -> new Change.Put(Entry.of(number).description(text).build()),
                text -> new Change.Put(
                        Entry.of(number).source(new Source(text, "")).build()),
                text -> new Change.Put(
                        Entry.of(number).source(new Source("", text)).build()),
                text -> new Change.Put(Entry.of(new Pattern.Raw(text)).build()),
                text -> new Change.Removed(number, text, Source.MANUAL));

        for (Function<String, Change> door : doors) {
            for (String text : List.of("a\0b", "a\ud800b", "a\udc00", "a\u202eb", "a\ufffe")) {
                assertThatThrownBy(
                                () -> fixture().write(list, Samples.put(2), door.apply(text)),
                                "store-K4 what databases store differently, or not at all, is refused")
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        assertThat(fixture().head(list).revision())
                .as("store-K4 nothing was written")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("store-K3 settings and key version come back as they were given")
    default void settingsComeBack() {
        ListSettings settings = ListSettings.DEFAULT.toBuilder()
                .region("PL")
                .zone(ZoneId.of("Europe/Warsaw"))
                .maxAge(Duration.ofDays(31).plusMillis(5))
                .reasonsDemanded(true)
                .keepFor(Period.of(5, 3, 1))
                .datesInMemory(true)
                .pausedUntil(Samples.NOW.plusNanos(5))
                .build();
        ListState state = ListState.NONE.withDataAsOf(Samples.NOW).withCompiledFile("/lists/名簿.blk");
        String name = "名簿 – ąß😀".repeat(12);

        ListHead head = fixture()
                .store()
                .create(
                        StoreFixture.TENANT,
                        new ListHead.Traits(new ListName(name), settings, state, Integer.MIN_VALUE),
                        Operations.next());

        ListHead read = fixture().head(head.id());
        assertThat(read).as("store-K3 heads() gives what create gave").isEqualTo(head);
        assertThat(read.settings()).as("store-K3 the settings are kept").isEqualTo(settings);
        assertThat(read.state()).as("store-K3 the state is kept").isEqualTo(state);
        assertThat(read.keyVersion())
                .as("store-K3 the key version is any number: it is a hash")
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(read.name().text()).as("store-K3 the name is kept").isEqualTo(new ListName(name).text());
        assertThat(fixture().write(head.id(), Samples.put(1)).revision())
                .as("store-K3 writes keep them too")
                .isEqualTo(2);
        assertThat(fixture().head(head.id()).keyVersion())
                .as("store-K3 writes leave the key version")
                .isEqualTo(Integer.MIN_VALUE);
    }
}
