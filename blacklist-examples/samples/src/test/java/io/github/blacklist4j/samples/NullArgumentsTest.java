package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.csv.CsvExport;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.CsvSource;
import io.github.blacklist4j.engine.HitCounter;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.WeeklyWindow;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.SimpleStaging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each argument of each public constructor and method of the packages that users see is checked, at once and by name. What
 * the virtual machine says of a null that it fell over somewhere inside is no check.
 */
class NullArgumentsTest {
    private static final List<Class<?>> MODULES = List.of(BlacklistRegistry.class, CsvImport.class, JdbcStore.class);

    /** What the language or the JDK defines. */
    private static final Set<String> NOT_OURS = Set.of("equals", "compareTo", "valueOf");

    @TempDir
    Path folder;

    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(new InMemoryStore()).open();
    private final List<String> unchecked = new ArrayList<>();
    private final Set<String> notMadeUp = new TreeSet<>();

    private Optional<HitCounter> counter = Optional.empty();

    @AfterEach
    void close() {
        counter.ifPresent(HitCounter::close);
        registry.close();
    }

    private MadeUp values() {
        Blacklist list = registry.list("Default");
        CompiledList.Builder compiled = CompiledList.build(folder.resolve("compiled"), Footprint.BALANCED);
        PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());
        HitCounter hits = HitCounter.of(engine);
        counter = Optional.of(hits);
        InMemoryStore store = new InMemoryStore();
        ImportTicket ticket = registry.ticket(ImportMode.MERGE);
        ListHead head = store.create(
                "acme",
                new ListHead.Traits(new ListName("one"), ListSettings.DEFAULT, 1),
                Operation.of(Instant.EPOCH, Source.API, ""));
        EntrySearch search = EntrySearch.of(EntryQuery.all(), list.id(), Instant.EPOCH, ZoneOffset.UTC);
        return new MadeUp()
                .with(SimpleStaging.begin(
                        store, head, ticket, new HashSet<>(), (next, at, changes) -> {}, Supplier::get))
                .with(Merge.of(ticket, ZoneOffset.UTC))
                .with(registry, BlacklistRegistry.class, Blacklists.class)
                .with(BlacklistRegistry.builder(new InMemoryStore()), BlacklistRegistry.Builder.class)
                .with(list, Blacklist.class)
                .with(list.bulk(registry.ticket(ImportMode.MERGE)), Bulk.class)
                .with(registry.join(StoreTransaction.AUTO), Blacklists.Joined.class)
                .with(registry.numbers(), NumberReader.class)
                .with(store, BlacklistStore.class)
                .with(StoreTransaction.AUTO, StoreTransaction.class)
                .with(engine)
                .with(StoredPolicies.of(registry))
                .with(engine.inContext("call"))
                .with(hits)
                .with(HitCounter.builder(engine))
                .with(CsvExport.of(list))
                .with(CsvImport.into(registry, "Default"))
                .with(Entry.of(new Pattern.Raw("2001")))
                .with(JdbcStore.builder(
                        (DataSource) new MadeUp().of(DataSource.class).orElseThrow()))
                .with(ListSettings.DEFAULT.toBuilder())
                .with(ListSettings.DEFAULT)
                .with(Policies.builder().build())
                .with(compiled)
                .with(EntryQuery.all())
                .with(CsvSource.of("", new byte[0]))
                .with(search)
                .with(search.selection())
                .with(Policies.builder())
                .with(DialRule.of("Default"))
                .with(NetworkBlocked.Redress.url("https://example.com"))
                .with(DialRule.of("Default").toBuilder())
                .with(Forwarding.reject("f1", "Default"))
                .with(Forwarding.reject("f1", "Default").toBuilder())
                .with(Campaign.of("c1", "Default"))
                .with(Campaign.of("c1", "Default").toBuilder())
                .with(CallbackPoint.queue("q1", "Default"))
                .with(CallbackPoint.queue("q1", "Default").toBuilder())
                .with(Route.of("r1", "Default"))
                .with(Route.of("r1", "Default").toBuilder())
                .with(new WeeklyWindow(Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.MIDNIGHT, ZoneOffset.UTC))
                .with(new PhoneNumber(48_601_234_567L));
    }

    @Test
    @DisplayName("each public constructor and method refuses null, and names the argument")
    void argumentsAreChecked() throws Exception {
        MadeUp values = values();
        for (Class<?> module : MODULES) {
            for (Class<?> type : PublicApiTest.types(module).toList()) {
                executables(type).forEach(executable -> check(type, executable, values));
            }
        }

        assertThat(String.join("\n", unchecked))
                .as("arguments that nobody checks")
                .isEmpty();
        assertThat(String.join("\n", notMadeUp))
                .as("what this test cannot call")
                .isEmpty();
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getConstructors()).filter(made -> !Modifier.isAbstract(type.getModifiers())),
                        Arrays.stream(type.getDeclaredMethods()))
                .filter(executable -> Modifier.isPublic(executable.getModifiers()) && !executable.isSynthetic())
                .filter(executable -> !NOT_OURS.contains(executable.getName()))
                .filter(executable ->
                        Arrays.stream(executable.getParameterTypes()).anyMatch(parameter -> !parameter.isPrimitive()));
    }

    private void check(Class<?> type, Executable executable, MadeUp values) {
        Optional<Object[]> arguments = values.arguments(executable);
        boolean onObject = executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
        Optional<Object> object = onObject ? values.of(type) : Optional.of(type);
        if (arguments.isEmpty() || object.isEmpty()) {
            notMadeUp.add(executable.toString());
            return;
        }
        if (onObject && Proxy.isProxyClass(object.get().getClass())) {
            return; // what users write
        }
        for (int i = 0; i < executable.getParameterCount(); i++) {
            if (!executable.getParameterTypes()[i].isPrimitive()) {
                Object[] withNull = arguments.get().clone();
                withNull[i] = null;
                String outcome = outcome(executable, object.get(), withNull);
                if (!outcome.matches("NullPointerException [A-Za-z][A-Za-z0-9]*")) {
                    unchecked.add(executable + ", argument " + i + ": " + outcome);
                }
            }
        }
    }

    private static String outcome(Executable executable, Object object, Object[] arguments) {
        try {
            if (executable instanceof Method method) {
                method.setAccessible(true);
                method.invoke(object, arguments);
            } else {
                ((Constructor<?>) executable).newInstance(arguments);
            }
            return "nothing";
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            return thrown.getClass().getSimpleName() + " " + thrown.getMessage();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("not to be called", e);
        }
    }
}
