package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore.Outcome;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules K: tenants, lists and key versions are part of every key. */
interface KeyRules extends Rules {
    @Test
    @DisplayName("store-K1 every tenant has names of its own, and tenants are compared exactly")
    default void tenantsHaveNamesOfTheirOwn() {
        for (String tenant : List.of("acme", "ACME", "acmé", "acme2")) {
            ListHead head = fixture()
                    .store()
                    .create(tenant, new ListName("Default"), ListSettings.DEFAULT, 7, OperationId.random());

            assertThat(head.tenant())
                    .as("store-K1 a list belongs to the tenant given")
                    .isEqualTo(tenant);
        }

        assertThat(fixture().store().heads())
                .as("store-K1 four tenants have a list of the same name")
                .extracting(ListHead::tenant)
                .containsExactlyInAnyOrder("acme", "ACME", "acmé", "acme2");
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
        fixture().store().forget(one, Samples.number(2), true, Samples.NOW, OperationId.random());
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
        fixture().store().delete(one, OperationId.random());
        assertThat(fixture().scannedAll(100))
                .as("store-K2 deleting one list leaves the entries of the others")
                .hasSize(4);
    }

    @Test
    @DisplayName("store-K3 settings and key version come back as they were given")
    default void settingsComeBack() {
        ListSettings settings = new ListSettings(
                        Optional.of("PL"),
                        ZoneId.of("Europe/Warsaw"),
                        Optional.of(Duration.ofDays(31).plusMillis(5)),
                        Optional.of(Samples.NOW))
                .withCompiledFile("/lists/名簿.blk");
        String name = "名簿 – ąß😀".repeat(12);

        ListHead head = fixture()
                .store()
                .create(StoreFixture.TENANT, new ListName(name), settings, Integer.MIN_VALUE, OperationId.random());

        ListHead read = fixture().head(head.id());
        assertThat(read).as("store-K3 heads() gives what create gave").isEqualTo(head);
        assertThat(read.settings()).as("store-K3 the settings are kept").isEqualTo(settings);
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
