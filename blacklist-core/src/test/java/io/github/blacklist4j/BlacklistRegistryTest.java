package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlacklistRegistryTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .region("PL")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .pollEvery(Duration.ofHours(1))
            .open();
    private final Blacklist list = registry.list("Default");

    @AfterEach
    void close() {
        registry.close();
    }

    private static Entry.Builder prefix(String digits) {
        return Entry.of(Pattern.prefix(digits));
    }

    private Entry.Builder exact(String number) {
        return Entry.of(Pattern.of(registry.numbers().read(number)).orElseThrow());
    }

    @Test
    @DisplayName("L1 a fresh registry has exactly one empty list, Default, usable at once")
    void startsWithDefault() {
        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default");
        assertThat(list.size()).isZero();
        assertThat(list.add("+48223970331").result()).isEqualTo(WriteResult.ADDED);
    }

    @Test
    @DisplayName("L1 Default can be neither deleted nor renamed")
    void defaultStays() {
        assertRefused(RefusedException.Code.ALWAYS_THERE, () -> registry.delete("default"));
        assertRefused(RefusedException.Code.ALWAYS_THERE, () -> registry.rename("Default", "Other"));
    }

    @Test
    @DisplayName("L2 a list is created from a name alone, trimmed, and appears at once")
    void createsFromName() {
        Blacklist created = registry.create("  VIP complaints ");

        assertThat(created.name()).isEqualTo("VIP complaints");
        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default", "VIP complaints");
        assertThat(registry.list("vip COMPLAINTS").id()).isEqualTo(created.id());
    }

    @Test
    @DisplayName("L2 a name is unique ignoring case, and has 1 to 128 characters")
    void refusesBadNames() {
        registry.create("Łódź");

        assertThatThrownBy(() -> registry.create("łÓDŹ"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.NAME_TAKEN));
        assertThatThrownBy(() -> registry.create("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.create("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.create("x".repeat(128)).name()).hasSize(128);
    }

    @Test
    @DisplayName("L2 renaming keeps handles, deleting takes the list away")
    void renamesAndDeletes() {
        Blacklist created = registry.create("A");

        registry.rename("a", "B");

        assertThat(created.name()).isEqualTo("B");
        assertThatThrownBy(() -> registry.list("A")).isInstanceOf(RefusedException.class);
        registry.delete("b");
        assertThatThrownBy(() -> registry.list("B")).isInstanceOf(RefusedException.class);
        assertThat(created.health().state()).isEqualTo(Health.State.ERROR);
    }

    @Test
    @DisplayName("L2 a list is renamed and deleted by its identity, also when its name was given away")
    void renamesAndDeletesByIdentity() {
        Blacklist first = registry.create("A");
        registry.rename("A", "B");
        Blacklist second = registry.create("A");

        registry.rename(first.id(), "C");
        registry.delete(second.id());

        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("C", "Default");
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> registry.delete(second.id()));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> registry.rename(second.id(), "D"));
        assertRefused(RefusedException.Code.ALWAYS_THERE, () -> registry.delete(list.id()));
        assertRefused(RefusedException.Code.ALWAYS_THERE, () -> registry.rename(list.id(), "D"));
        Blacklists others = registry.createTenant("other");
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> others.delete(first.id()));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> others.rename(first.id(), "D"));
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> others.usedBy(first.id()));
    }

    @Test
    @DisplayName("N4 a refusal of a text says its problem by code, too")
    void problemOfAText() {
        assertProblem(() -> list.add("one, two"), Reading.Problem.LETTERS);
        assertProblem(() -> list.addRaw(" ", ""), Reading.Problem.EMPTY);
        assertProblem(() -> list.remove("4.82E+10"), Reading.Problem.EXPONENT);
        assertProblem(() -> list.add("1234"), Reading.Problem.RAW);
        assertProblem(() -> list.add("anonymous"), Reading.Problem.HIDDEN);
        assertProblem(() -> list.addRaw("anonymous", ""), Reading.Problem.HIDDEN);
        assertProblem(() -> list.addRaw("22 397 03 31", ""), Reading.Problem.E164);
        assertThat(list.numbers().read("1234").whyNoNumber()).contains(Reading.Problem.RAW);
        assertThat(list.numbers().read("").whyNoNumber()).isPresent();
        assertThat(list.numbers().read("22 397 03 31").whyNoNumber()).isEmpty();
    }

    private static void assertProblem(ThrowingCallable call, Reading.Problem problem) {
        assertThatThrownBy(call)
                .hasMessageContaining(problem.message())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.problem()).contains(problem));
    }

    @Test
    @DisplayName("L3 an entry has a number, a date of addition from the clock and a description")
    void storesEntry() {
        list.add("22 397 03 31", "rude");

        Entry entry = list.entry("+48223970331").orElseThrow();
        assertThat(entry.addedAt()).contains(new Moment.At(NOW));
        assertThat(entry.description()).isEqualTo("rude");
    }

    @Test
    @DisplayName("N1 five spellings are one number on a list")
    void spellingsAreOne() {
        list.add("+48 22 397 03 31");

        assertThat(List.of("0048223970331", "22 397 03 31", "tel:+48-22-397-03-31", "sip:+48223970331@host;user=phone"))
                .allMatch(list::contains);
        assertThat(list.add("0048223970331").result()).isEqualTo(WriteResult.UNCHANGED);
        assertThat(list.contains("22 397 03 32")).isFalse();
        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("L5 only validFrom, validUntil and enabled end or delay an entry")
    void validityDecides() {
        list.put(
                exact("+48223970331")
                        .addedAt(new Moment.On(LocalDate.of(2099, 1, 1)))
                        .build(),
                Blacklist.PutMode.MERGE);
        list.put(exact("+48223970332").until(NOW).build(), Blacklist.PutMode.MERGE);
        list.put(exact("+48223970333").from(NOW.plusSeconds(1)).build(), Blacklist.PutMode.MERGE);
        list.put(exact("+48223970334").untilEndOf(LocalDate.of(2026, 3, 10)).build(), Blacklist.PutMode.MERGE);
        Validity disabled = new Validity(Optional.empty(), Optional.empty(), false);
        list.put(exact("+48223970335").validity(disabled).build(), Blacklist.PutMode.MERGE);

        assertThat(list.contains("+48223970331")).isTrue();
        assertThat(list.contains("+48223970332")).isFalse();
        assertThat(list.contains("+48223970333")).isFalse();
        assertThat(list.contains("+48223970334")).isTrue();
        assertThat(list.contains("+48223970335")).isFalse();
    }

    @Test
    @DisplayName("L5 a date-only end includes the whole day in the zone of the list")
    void dateUsesZone() {
        list.put(exact("+48223970334").untilEndOf(LocalDate.of(2026, 3, 10)).build(), Blacklist.PutMode.MERGE);

        list.configure(now -> ListSettings.DEFAULT.toBuilder()
                .zone(ZoneId.of("Pacific/Kiritimati"))
                .build());

        assertThat(list.contains("+48223970334")).isFalse(); // there it is the 11th already
    }

    @Test
    @DisplayName("L7 re-adding a disabled entry blocks again; BLOCK over ALLOW is a conflict unless forced")
    void addingStrengthens() {
        Validity disabled = new Validity(Optional.empty(), Optional.empty(), false);
        list.put(exact("+48223970335").validity(disabled).build(), Blacklist.PutMode.FORCE);
        list.put(exact("+48223970336").kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);

        assertThat(list.add("+48223970335").result()).isEqualTo(WriteResult.UPDATED);
        assertThat(list.contains("+48223970335")).isTrue();
        assertThat(list.add("+48223970336").result()).isEqualTo(WriteResult.CONFLICT);
        assertThat(list.put(exact("+48223970336").build(), Blacklist.PutMode.FORCE)
                        .result())
                .isEqualTo(WriteResult.UPDATED);
        assertThat(list.contains("+48223970336")).isTrue();
    }

    @Test
    @DisplayName("L8 a prefix blocks all numbers below it, and needs three digits unless forced")
    void prefixBlocks() {
        list.put(prefix("+48 22").build(), Blacklist.PutMode.MERGE);

        assertThat(list.contains("22 397 03 31")).isTrue();
        assertThat(list.contains("+48233970331")).isFalse();
        assertRefused(
                RefusedException.Code.SHORT_PREFIX, () -> list.put(prefix("+1").build(), Blacklist.PutMode.MERGE));
        list.put(prefix("+1").build(), Blacklist.PutMode.FORCE);
        assertThat(list.contains("+12025550173")).isTrue();
    }

    @ParameterizedTest
    @DisplayName("L8 a prefix that no number can begin with is refused with the one that was meant, unless forced")
    @CsvSource({"+48022, +4822", "+330162, +33162", "+521, +52", "+49(0)30, +4930"})
    void deadPrefix(String dead, String meant) {
        assertThatThrownBy(() -> list.put(prefix(dead).build(), Blacklist.PutMode.MERGE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.DEAD_PREFIX))
                .hasMessageContaining(meant + " may be meant");
        assertThatThrownBy(() -> list.put(prefix("+480223970331").build(), Blacklist.PutMode.MERGE))
                .hasMessageNotContaining("223970331");
        list.put(prefix(dead).build(), Blacklist.PutMode.FORCE);
        assertThat(list.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("N4 what was listed by mistake, before it was refused, is removed as it was read")
    @CsvSource({"+480223970331, 022 397 03 31", "+480223970331, +48 (0) 22 397 03 31"})
    void mistakesOfBefore(String stored, String typed) {
        Pattern mistake = new Pattern.Exact(new PhoneNumber(Long.parseLong(stored.substring(1))));
        assertThatThrownBy(() -> list.add(typed)).hasMessageContaining("TRUNK_ZERO");
        assertThatThrownBy(() -> list.remove(typed)).hasMessageContaining("TRUNK_ZERO");

        list.put(Entry.of(mistake).build(), Blacklist.PutMode.MERGE);

        assertThatThrownBy(() -> list.add(typed)).hasMessageContaining("TRUNK_ZERO");
        assertThat(list.edit(
                                typed,
                                entry -> entry.toBuilder().description("wrong").build())
                        .result())
                .isEqualTo(WriteResult.UPDATED);
        assertThat(list.remove(typed).result()).isEqualTo(WriteResult.REMOVED);
        assertThat(list.size()).isZero();
    }

    @Test
    @DisplayName("L9 exact beats the longest prefix, which beats shorter ones")
    void longerPrefixWins() {
        list.put(prefix("+4822").build(), Blacklist.PutMode.MERGE);
        list.put(prefix("+48223").kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        list.add("+48223970331");

        assertThat(list.find("+48223970331"))
                .map(Match::pattern)
                .map(Pattern::text)
                .contains("+48223970331");
        assertThat(list.find("+48223970332")).hasValueSatisfying(match -> {
            assertThat(match.kind()).isEqualTo(Entry.Kind.ALLOW);
            assertThat(match.pattern().text()).isEqualTo("+48223");
        });
        assertThat(list.contains("+48223970332")).isFalse();
        assertThat(list.contains("+48229970332")).isTrue();
    }

    @Test
    @DisplayName("L9 an expired exact ALLOW over a live BLOCK prefix blocks")
    void expiredAllowDoesNotCount() {
        list.put(prefix("+4822").build(), Blacklist.PutMode.MERGE);
        list.put(exact("+48223970331").kind(Entry.Kind.ALLOW).until(NOW).build(), Blacklist.PutMode.MERGE);

        assertThat(list.contains("+48223970331")).isTrue();
        assertThat(list.entry("+48223970331")).map(Entry::kind).contains(Entry.Kind.ALLOW);
    }

    @Test
    @DisplayName("N3 a short code is listed by hand and compared exactly; hidden and unreadable ones cannot be listed")
    void rawIsListedByHand() {
        list.addRaw("Agent-7", "");

        assertThat(list.contains("AGENT-7")).isTrue();
        assertThatThrownBy(() -> list.addRaw("anonymous", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("HIDDEN");
    }

    @Test
    @DisplayName("L13 changes are applied at once, each with its own answer")
    void appliesAtomically() {
        long before = list.revision();
        Pattern second = exact("+48223970332").build().pattern();

        List<WriteResult> results = list.apply(List.of(
                new Change.Put(exact("+48223970331").build()),
                new Change.Put(exact("+48223970332").build()),
                new Change.Removed(second, "mistake", Source.API),
                new Change.Removed(second, "mistake", Source.API)));

        assertThat(results)
                .containsExactly(WriteResult.ADDED, WriteResult.ADDED, WriteResult.REMOVED, WriteResult.ABSENT);
        assertThat(list.revision()).isEqualTo(before + 1);
        assertThat(list.contains("+48223970331")).isTrue();
        assertThat(list.contains("+48223970332")).isFalse();
    }

    @Test
    @DisplayName("L14 tenants cannot see each other's lists")
    void tenantsAreApart() {
        registry.create("A");
        Blacklists other = registry.createTenant("other");

        other.list("Default").add("+48223970331");

        assertThat(other.all()).extracting(Blacklist::name).containsExactly("Default");
        assertThat(list.contains("+48223970331")).isFalse();
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> other.list("A"));
        assertThat(other.create("A").id()).isNotEqualTo(registry.list("A").id());
    }

    @Test
    @DisplayName("L2 a list is found by its identity, whatever it is called now, by its own tenant alone")
    void byIdentity() {
        Blacklist vip = registry.create("VIP");
        registry.rename("VIP", "Complaints");
        Blacklists other = registry.createTenant("other");

        assertThat(registry.list(vip.id()).name()).isEqualTo("Complaints");
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> other.list(vip.id()));
        registry.delete("Complaints");
        assertRefused(RefusedException.Code.NO_SUCH_LIST, () -> registry.list(vip.id()));
    }

    @Test
    @DisplayName("L12 settings stay with the list; a list's own region reads the texts given to it")
    void ownRegionReads() {
        list.configure(now -> ListSettings.DEFAULT.toBuilder().region("GB").build());

        list.add("020 7946 0000");

        assertThat(list.contains("+442079460000")).isTrue();
    }

    @Test
    @DisplayName("what a store commits by itself is refused in a transaction of the caller's, which it would survive")
    void joinedListRefusesWhatItCannotRollBack() {
        list.add("+48223970331");
        long revision = list.revision();
        Blacklist joined = registry.join(new StoreTransaction() {}).list("Default");
        Pattern pattern = Pattern.of(registry.numbers().read("+48223970331")).orElseThrow();

        assertThatThrownBy(() -> joined.forget(pattern, true))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("forget");
        assertThatThrownBy(() -> joined.configure(now -> ListSettings.DEFAULT))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("configure");
        assertThatThrownBy(() -> joined.bulk(registry.ticket(ImportMode.MERGE)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("import");
        registry.refresh();

        assertThat(list.revision()).isEqualTo(revision);
    }

    @Test
    @DisplayName("9 a number is nowhere whole in exceptions and texts")
    void masksNumbers() {
        list.add("+48223970331");

        assertThat(list.find("+48223970331").orElseThrow().toString()).doesNotContain("223970331");
        assertThat(list.entry("+48223970331").orElseThrow().toString()).doesNotContain("223970331");
        assertThatThrownBy(() -> list.put(prefix("+1").build(), Blacklist.PutMode.MERGE))
                .hasMessageNotContaining("+1");
    }

    private static void assertRefused(RefusedException.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
