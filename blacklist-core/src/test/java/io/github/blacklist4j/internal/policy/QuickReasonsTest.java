package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a number may be dialled is said quickly where it can be: the reason is then one of the small ones. */
class QuickReasonsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final PhoneNumber LISTED = new PhoneNumber(48_601_234_567L);
    private static final PhoneNumber FREE = new PhoneNumber(48_601_234_568L);

    private static final PhoneNumber OF_FILE = new PhoneNumber(48_601_234_570L);

    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .region("PL")
            .clock(SettableClock.at(NOW))
            .pollEvery(Duration.ofHours(1))
            .open();
    private final Blacklist list = registry.create("L");

    QuickReasonsTest() {
        list.add("+" + LISTED.digits());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Object reason(DialRule rule, PhoneNumber called) {
        return Rulebook.of(registry, Policies.builder().outbound(rule).build(), new EngineMemory())
                .outbound()
                .decide("+" + called.digits())
                .reason();
    }

    private DialCheck check(Campaign campaign) {
        return Rulebook.of(registry, Policies.builder().campaign(campaign).build(), new EngineMemory())
                .campaign(campaign.id())
                .check();
    }

    @Test
    @DisplayName("C2 a call that a person dials is decided quickly, but for the millisecond in which a pause may end")
    void outbound() {
        DialRule rule = DialRule.of("L");

        assertThat(reason(rule, LISTED)).isInstanceOf(ListedReason.class);
        assertThat(reason(rule, FREE)).isInstanceOf(UnlistedReason.class);
        assertThat(reason(rule.withPausedUntil(NOW.minusMillis(1)), LISTED)).isInstanceOf(ListedReason.class);
        assertThat(reason(rule.withPausedUntil(NOW), LISTED)).isInstanceOf(CallReason.class);
        assertThat(reason(rule.withPausedUntil(NOW.plusMillis(1)), LISTED)).isInstanceOf(CallReason.class);
    }

    @Test
    @DisplayName("C1 C7 so is a number of a record, with a consent or without")
    void campaign() {
        Blacklist consents = registry.create("Consents");
        consents.put(Entry.of(new Pattern.Exact(FREE)).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        Campaign campaign = Campaign.of("c", "L").withRequires(List.of("Consents"));

        assertThat(check(campaign).of(new Reading.E164(LISTED)).reason()).isInstanceOf(ListedReason.class);
        assertThat(check(campaign).of(new Reading.E164(FREE)).reason()).isInstanceOf(ListedReason.class);
        assertThat(check(campaign)
                        .of(new Reading.E164(new PhoneNumber(48_601_234_569L)))
                        .reason())
                .isInstanceOf(UnlistedReason.class);
        assertThat(check(campaign.withPausedUntil(NOW)).quick(LISTED.digits())).isSameAs(DialCheck.UNDECIDED);
        assertThat(check(campaign.withPausedUntil(NOW.minusMillis(1))).quick(LISTED.digits()))
                .isInstanceOf(ListedReason.class);
    }

    @Test
    @DisplayName("L15 so is a number of a compiled file: its reason tells the revision of the file, not of the list")
    void compiledFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("national.blk");
        try (CompiledList.Builder numbers = CompiledList.build(file, Footprint.BALANCED)) {
            numbers.add(OF_FILE);
            numbers.finish(SettableClock.at(NOW), Optional.empty());
        }
        Blacklist national = registry.attach("National", file);
        DialCheck check = check(Campaign.of("c", "L", "National"));
        Reason quick = check.quick(OF_FILE.digits());

        assertThat(quick).isInstanceOf(ListedReason.class);
        assertThat(check.quick(FREE.digits())).isInstanceOf(UnlistedReason.class);
        assertThat(quick.match())
                .isEqualTo(check.inGeneral(new Reading.E164(OF_FILE)).reason().match())
                .isEqualTo(national.find("+" + OF_FILE.digits()))
                .hasValueSatisfying(match -> assertThat(match.revision()).isEqualTo(NOW.toEpochMilli()));
        assertThat(reason(DialRule.of("National"), OF_FILE)).isInstanceOf(ListedReason.class);
    }

    @Test
    @DisplayName("C3 what a token stands for has the campaign's id and what all rules obey in it")
    void versions() {
        Campaign campaign = Campaign.of("c", "L");
        Policies policies = Policies.builder().campaign(campaign).build();
        Rulebook rulebook = Rulebook.of(registry, policies, new EngineMemory());
        Rulebook other = Rulebook.of(
                registry,
                policies.toBuilder().protectedNumbers(List.of("+48221112233")).build(),
                new EngineMemory());

        assertThat(rulebook.campaign("c").version())
                .isEqualTo(Rulebook.of(registry, policies, new EngineMemory())
                        .campaign("c")
                        .version())
                .isNotEqualTo(other.campaign("c").version());
    }
}
