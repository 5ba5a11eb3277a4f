package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants are things: made, listed and deleted by name. */
class TenantsTest {
    private static final Source ANNA = Source.agent("anna");
    private static final String NUMBER = "+48223970331";

    private final InMemoryStore database = new InMemoryStore();
    private volatile boolean keepsDefault; // the next deletion of a list Default fails
    private final BlacklistRegistry registry = open();
    private final BlacklistRegistry elsewhere = open();

    private BlacklistRegistry open() {
        return BlacklistRegistry.builder(store()).pollEvery(Duration.ofHours(1)).open();
    }

    private BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (self, method, given) -> {
                    if (keepsDefault && method.getName().equals("delete") && isDefault((ListId) given[0])) {
                        throw new StoreException(StoreException.Code.BROKEN, "Fails on purpose");
                    }
                    try {
                        return method.invoke(database, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean isDefault(ListId list) {
        return database.head(list).orElseThrow().name().text().equals("Default");
    }

    @AfterEach
    void close() {
        registry.close();
        elsewhere.close();
    }

    @Test
    @DisplayName("L14 an unknown tenant is an error, never an empty one")
    void unknownIsAnError() {
        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> registry.tenant("acme"));

        assertThat(registry.tenants()).containsExactly("default");
        assertThat(database.heads()).extracting(ListHead::tenant).containsExactly("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acne", "acme2", "acme ltd", "ac me", "acm\u00e9", "\u0430cme", "acme/", "4cme"})
    @DisplayName("L14 a misspelt tenant is no empty one, in which every number may be called")
    void misspelt(String name) {
        registry.createTenant("acme").list("Default").add(NUMBER);

        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> registry.tenant(name));
        assertThat(registry.tenants()).containsExactly("acme", "default");
    }

    @Test
    @DisplayName("L14 a tenant is created once, whatever its letters, with an empty list Default")
    void createdOnce() {
        Blacklists acme = registry.createTenant(" Acme ", ANNA, "signed up");

        assertThat(acme.tenant()).isEqualTo("Acme");
        assertThat(acme.all()).extracting(Blacklist::name).containsExactly("Default");
        assertThat(acme.history())
                .extracting(ListLine::what, ListLine::by, ListLine::why)
                .containsExactly(tuple(ListLine.What.CREATED, ANNA, "signed up"));
        assertThat(registry.tenant("ACME").list("default").id())
                .isEqualTo(acme.list("Default").id());
        assertThat(registry.tenants()).containsExactly("Acme", "default");
        assertRefused(RefusedException.Code.TENANT_TAKEN, () -> registry.createTenant("acme\u200b"));
        assertRefused(RefusedException.Code.TENANT_TAKEN, () -> registry.createTenant("DEFAULT"));
        assertThatThrownBy(() -> registry.createTenant("two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("L14 a tenant that another node created is known after the next poll, and taken before")
    void createdElsewhere() {
        elsewhere.createTenant("acme").list("Default").add(NUMBER);

        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> registry.tenant("acme"));
        assertRefused(RefusedException.Code.TENANT_TAKEN, () -> registry.createTenant("ACME"));
        registry.refresh();

        assertThat(registry.tenant("Acme").list("Default").contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("L14 a tenant is deleted with its lists and its stored policies; nothing of others goes")
    void deleted() {
        Blacklists acme = registry.createTenant("acme");
        Blacklists other = registry.createTenant("other");
        acme.create("VIP").add(NUMBER);
        other.list("Default").add(NUMBER);
        for (Blacklists each : List.of(acme, other)) {
            try (PolicyEngine engine = PolicyEngine.stored(each)) {
                engine.update(ANNA, "", policies -> policies.withCampaign(Campaign.of("spring", "Default")));
            }
        }

        registry.deleteTenant("ACME", ANNA, "has left");

        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> registry.tenant("acme"));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("VIP"));
        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> acme.create("VIP"));
        assertThat(registry.tenants()).containsExactly("default", "other");
        assertThat(registry.tenant("other").list("Default").contains(NUMBER)).isTrue();
        elsewhere.refresh();
        assertThat(elsewhere.tenants()).containsExactly("default", "other");
        assertThat(database.documents().orElseThrow().heads())
                .extracting(newest -> newest.document().tenant())
                .containsExactly("other");
        assertThat(registry.createTenant("acme").history())
                .filteredOn(line -> line.what() == ListLine.What.DELETED)
                .extracting(ListLine::name, ListLine::by, ListLine::why)
                .containsExactlyInAnyOrder(tuple("VIP", ANNA, "has left"), tuple("Default", ANNA, "has left"));
    }

    @Test
    @DisplayName("L14 no tenant is deleted whose lists a policy uses, nor the tenant default")
    void usedIsKept() {
        Blacklists acme = registry.createTenant("acme");
        acme.create("Unused");
        acme.create("VIP");
        PolicyEngine engine = PolicyEngine.of(
                acme, Policies.builder().campaign(Campaign.of("spring", "VIP")).build());

        assertThatThrownBy(() -> registry.deleteTenant("acme", ANNA, ""))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusedException.Code.LIST_IN_USE))
                .hasMessage("List 'VIP' is used by campaign 'spring'");
        assertThat(acme.all()).extracting(Blacklist::name).containsExactly("Default", "Unused", "VIP");
        engine.close();
        registry.deleteTenant("acme", ANNA, "");
        assertThat(registry.tenants()).containsExactly("default");
        assertRefused(RefusedException.Code.ALWAYS_THERE, () -> registry.deleteTenant("Default", ANNA, ""));
        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> registry.deleteTenant("acme", ANNA, ""));
    }

    @Test
    @DisplayName("L14 a tenant whose deletion failed half way is still there, and can be deleted again")
    void deletedInTwoGoes() {
        Blacklists acme = registry.createTenant("acme");
        acme.create("VIP");
        keepsDefault = true;

        assertThatThrownBy(() -> registry.deleteTenant("acme", ANNA, ""))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME))
                .hasMessageContaining("in part");
        assertThat(registry.tenant("acme").all()).extracting(Blacklist::name).containsExactly("Default");
        keepsDefault = false;
        registry.deleteTenant("acme", ANNA, "");

        assertThat(registry.tenants()).containsExactly("default");
    }

    @Test
    @DisplayName("L14 a tenant is deleted with what other nodes made and deleted since the last poll")
    void deletedWithNewsFromElsewhere() {
        Blacklists acme = registry.createTenant("acme");
        acme.create("Old");
        elsewhere.refresh();
        Blacklists theirs = elsewhere.tenant("acme");
        theirs.create("New");
        theirs.delete("Old");

        registry.deleteTenant("acme", ANNA, "");

        assertThat(database.heads()).extracting(ListHead::tenant).containsExactly("default");
        assertRefused(RefusedException.Code.NO_SUCH_TENANT, () -> theirs.create("Newer"));
        elsewhere.refresh();
        assertThat(elsewhere.tenants()).containsExactly("default");
    }

    @Test
    @DisplayName(
            "L14 an engine of a deleted tenant stores nothing, and what one did store is nothing to the next tenant of the name")
    void enginesOfDeletedTenants() {
        PolicyEngine engine = PolicyEngine.stored(registry.createTenant("acme"));
        database.documents()
                .orElseThrow()
                .save(
                        new Document.Id("ACME", "policies"),
                        Optional.empty(),
                        new Document.Draft(OperationId.random(), Instant.EPOCH, ANNA, "", "{}"));
        registry.deleteTenant("acme", ANNA, "");

        assertRefused(
                RefusedException.Code.NO_SUCH_TENANT,
                () -> engine.update(ANNA, "", policies -> policies.withCampaign(Campaign.of("spring"))));
        engine.close();
        assertThat(database.documents().orElseThrow().heads())
                .as("of another spelling")
                .hasSize(1);
        registry.createTenant("acme");

        assertThat(database.documents().orElseThrow().heads()).isEmpty();
    }

    @Test
    @DisplayName("L14 a tenant in a store of before, without Default, gets one when it is asked for")
    void withoutDefault() {
        database.create("acme", new ListHead.Traits(new ListName("VIP"), ListSettings.DEFAULT, 1), Operations.next());
        registry.refresh();

        assertThat(registry.tenants()).containsExactly("acme", "default");
        assertThat(registry.tenant("acme").all()).extracting(Blacklist::name).containsExactly("Default", "VIP");
    }

    private static void assertRefused(RefusedException.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
