package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import io.github.blacklist4j.tck.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of the provider as other tenants see them. */
class SharedListsTest {
    private static final String NUMBER = "+48601234567";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T12:00:00Z"));
    private final InMemoryStore store = new InMemoryStore();
    private final BlacklistRegistry registry = open("State");
    private final Blacklists state = registry.createTenant("State");
    private final Blacklists acme = registry.createTenant("acme");
    private final Blacklist national = state.create("National");

    private BlacklistRegistry open(String provider) {
        return BlacklistRegistry.builder(store)
                .clock(clock)
                .region("PL")
                .pollEvery(Duration.ofHours(1))
                .provider(provider)
                .open();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    @DisplayName(
            "L22 a tenant reads the lists of the provider under provider/Name, with what is known of their entries")
    void reads() {
        Written added = national.as(Source.agent("anna")).add(NUMBER, "asked in writing");

        Blacklist shared = acme.list("provider/National");

        assertThat(shared.name()).isEqualTo("provider/National");
        assertThat(shared.id()).isEqualTo(national.id());
        assertThat(shared).hasToString("Blacklist[provider/National]");
        assertThat(shared.contains(NUMBER)).isTrue();
        assertThat(shared.find(NUMBER)).map(Match::listName).contains("provider/National");
        assertThat(national.find(NUMBER)).map(Match::listName).contains("National");
        assertThat(shared.entry(NUMBER)).isEqualTo(added.entry());
        assertThat(shared.entry(NUMBER)).map(Entry::description).contains("asked in writing");
        assertThat(shared.history(NUMBER)).isEqualTo(national.history(NUMBER)).hasSize(1);
        assertThat(shared.history()).isEqualTo(national.history()).isNotEmpty();
        assertThat(shared.listedAt(NUMBER, clock.instant().plusSeconds(1))).isInstanceOf(ListedAt.Yes.class);
        assertThat(shared.size()).isEqualTo(1);
        assertThat(shared.writable()).isFalse();
        assertThat(shared.health().state()).isEqualTo(Health.State.READY);
        assertThat(shared.entries(EntryQuery.all()).entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider/National",
                "PROVIDER/national",
                " Provider / National ",
                "pro\u200bvider/National\u00a0"
            })
    @DisplayName("L22 provider/Name is compared as names of lists are")
    void anySpelling(String name) {
        assertThat(acme.list(name).id()).isEqualTo(national.id());
    }

    @Test
    @DisplayName("L22 the provider is compared as tenants are, and may be the tenant default")
    void providerInOtherLetters() {
        try (BlacklistRegistry other = open("STATE");
                BlacklistRegistry byDefault = open("default")) {
            assertThat(other.tenant("acme").list("provider/National").id()).isEqualTo(national.id());
            assertThat(byDefault.tenant("acme").shared())
                    .extracting(Blacklist::name)
                    .containsExactly("provider/Default");
        }
    }

    @Test
    @DisplayName(
            "L14 L22 a tenant's lists are its own; those of the provider are told apart, and no other tenant's are there")
    void ownAndShared() {
        ListId private1 = registry.createTenant("other").create("Private").id();

        assertThat(acme.all()).extracting(Blacklist::name).containsExactly("Default");
        assertThat(acme.shared()).extracting(Blacklist::name).containsExactly("provider/Default", "provider/National");
        assertThat(registry.shared()).hasSize(2);
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("provider/Private"));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("other/Private"));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("National"));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list(private1));
        assertThat(acme.list(national.id()).name()).isEqualTo("provider/National");
    }

    @Test
    @DisplayName("L22 the provider finds its lists by both names; they are its own, to be written")
    void providerItself() {
        Blacklist own = state.list("provider/National");

        assertThat(own.name()).isEqualTo("National");
        assertThat(own.writable()).isTrue();
        assertThat(own.add(NUMBER).result()).isEqualTo(WriteResult.ADDED);
        assertThat(state.shared()).isEmpty();
    }

    @Test
    @DisplayName("L22 to rename the provider's list changes the name that is shown, and nothing else")
    void renamed() {
        Blacklist shared = acme.list("provider/National");

        state.rename("National", "Robinson");

        assertThat(shared.name()).isEqualTo("provider/Robinson");
        assertThat(acme.list("provider/Robinson").id()).isEqualTo(national.id());
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("provider/National"));
    }

    static Stream<Method> writes() {
        Set<Class<?>> answers = Set.of(Written.class, Bulk.class, Staging.Published.class, void.class);
        return Arrays.stream(Blacklist.class.getMethods())
                .filter(method -> answers.contains(method.getReturnType())
                        || method.getName().equals("apply")
                        || method.getName().equals("configure"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    @DisplayName(
            "L22 every way to change a shared list is refused by READ_ONLY, also for somebody and in spite of retention")
    void readOnly(Method write) {
        national.add("+48223970331");
        Object[] given = Arrays.stream(write.getParameters()).map(this::example).toArray();
        Blacklist shared = acme.because("why").list("provider/National").as(Source.agent("anna"));
        long revision = national.revision();

        assertReadOnly(() -> invoke(write, shared, given));
        assertReadOnly(() -> invoke(write, shared.overridingRetention("why"), given));

        assertThat(national.revision()).isEqualTo(revision);
    }

    @Test
    void theWritesAreFound() {
        assertThat(writes().map(Method::getName).distinct())
                .contains("add", "addRaw", "put", "edit", "remove", "enable", "disable", "apply", "bulk", "bulkRemoval")
                .contains("bulkEdit", "undo", "forget", "configure");
    }

    private static void invoke(Method write, Blacklist list, Object[] given) throws Throwable {
        try {
            write.invoke(list, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object example(Parameter parameter) {
        Entry entry = Entry.of(new Pattern.Exact(PhoneNumber.ofE164(NUMBER))).build();
        UnaryOperator<?> same = UnaryOperator.identity();
        Class<?> type = parameter.getType();
        boolean raw = parameter.getDeclaringExecutable().getName().equals("addRaw");
        Object example = type == CharSequence.class
                ? (raw ? "2001" : NUMBER)
                : type == Pattern.class
                        ? entry.pattern()
                        : Stream.of(
                                        entry,
                                        same,
                                        "text",
                                        true,
                                        List.of(new Change.Put(entry)),
                                        EntryQuery.all(),
                                        OperationId.random(),
                                        Blacklist.PutMode.FORCE,
                                        registry.ticket(ImportMode.REPLACE),
                                        LocalDate.EPOCH,
                                        Instant.EPOCH,
                                        new Moment.At(Instant.EPOCH),
                                        Optional.empty())
                                .filter(one -> type.isInstance(one) || (type == boolean.class && one.equals(true)))
                                .findFirst()
                                .orElse(null);
        return Objects.requireNonNull(example, () -> "no example of " + type);
    }

    @Test
    @DisplayName("L22 a joined write to a shared list is refused as well")
    void joined() {
        Blacklists.Joined joined = acme.join(StoreTransaction.AUTO);

        assertThat(joined.list("provider/National").contains(NUMBER)).isFalse();
        assertReadOnly(() -> joined.list("provider/National").add(NUMBER));
    }

    @Test
    @DisplayName(
            "L22 a shared list is neither renamed nor deleted by a tenant, by name or identity, and Default of the provider neither")
    void listsAsWholes() {
        assertReadOnly(() -> acme.rename("provider/National", "Mine"));
        assertReadOnly(() -> acme.rename(national.id(), "Mine"));
        assertReadOnly(() -> acme.delete("provider/National"));
        assertReadOnly(() -> acme.delete(national.id()));
        assertReadOnly(() -> acme.delete("provider/Default"));
        assertThat(national.name()).isEqualTo("National");
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider/Mine", "Provider /Mine", "PRO\u00adVIDER/x", "provider/"})
    @DisplayName("L22 no list is given a name that begins with provider/")
    void reservedNames(String name) {
        Blacklist own = acme.create("Mine");

        List.<ThrowingCallable>of(
                        () -> acme.create(name),
                        () -> acme.rename("Mine", name),
                        () -> acme.rename(own.id(), name),
                        () -> state.create(name),
                        () -> acme.attach(name, Path.of("registry.blk")))
                .forEach(giving -> assertThatThrownBy(giving)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("The name of a list does not begin with provider/"));
        assertThat(acme.create("providers/Mine").name()).isEqualTo("providers/Mine");
    }

    @Test
    @DisplayName("L22 a list that had such a name before is found by its identity, and can be renamed")
    void ofBefore() {
        ListHead.Traits traits = new ListHead.Traits(new ListName("provider/Mine"), ListSettings.DEFAULT, 1);
        ListId id = store.create("acme", traits, Operations.next()).id();
        registry.refresh();

        assertThat(acme.list(id).name()).isEqualTo("provider/Mine");
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list("provider/Mine"));
        acme.list(id).add(NUMBER);
        acme.rename(id, "Mine");

        assertThat(acme.list("Mine").contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("L22 without a provider the message says which setting is missing, or that the tenant is not there")
    void withoutProvider() {
        try (BlacklistRegistry without = BlacklistRegistry.builder(store).open();
                BlacklistRegistry early = open("Union")) {
            assertThatThrownBy(() -> without.tenant("acme").list("provider/National"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("There is no list 'provider/National': this registry has no provider of lists"
                            + " (BlacklistRegistry.Builder.provider)");
            assertThatThrownBy(() -> early.list("provider/National"))
                    .hasMessage("There is no list 'provider/National': there is no tenant 'Union', whose it would be");
            assertThat(without.tenant("acme").shared()).isEmpty();
            assertThat(early.shared()).isEmpty();

            early.createTenant("Union").create("National");

            assertThat(early.list("provider/National").writable()).isFalse();
        }
        assertThatThrownBy(() -> acme.list("provider/Robinson")).hasMessage("There is no list 'provider/Robinson'");
    }

    @Test
    @DisplayName("L18 L22 whereIs asks the tenant's lists, then those of the provider, and no other tenant's")
    void whereIs() {
        acme.list("Default").add(NUMBER);
        national.add(NUMBER, "asked in writing");
        registry.list("Default").add(NUMBER);

        assertThat(acme.whereIs(NUMBER).listings())
                .extracting(
                        Whereabouts.Listing::list, listing -> listing.entry().description())
                .containsExactly(tuple("Default", ""), tuple("provider/National", "asked in writing"));
        assertThat(state.whereIs(NUMBER).listings())
                .extracting(Whereabouts.Listing::list)
                .containsExactly("National");
    }

    @Test
    @DisplayName(
            "L22 foundation 13: who holds a shared list that is deleted holds a list that is gone, whatever takes its name")
    void deleted() {
        Blacklist shared = acme.list("provider/National");
        national.add(NUMBER);

        state.delete("National");
        Blacklist next = state.create("National");

        assertThat(shared.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(shared.id()).isNotEqualTo(next.id());
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> acme.list(shared.id()));
        assertThat(acme.list("provider/National").contains(NUMBER)).isFalse();
    }

    private static void assertReadOnly(ThrowingCallable call) {
        assertRefused(RefusedException.Code.READ_ONLY, call);
    }

    private static void assertRefused(RefusedException.Code code, ThrowingCallable call) {
        Predicate<RefusedException> hasCode = refused -> refused.code() == code;
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, refused -> assertThat(refused).matches(hasCode, code.name()));
    }
}
