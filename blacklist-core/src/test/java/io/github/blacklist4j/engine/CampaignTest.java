package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Close;
import io.github.blacklist4j.policy.CampaignDecision.Dial;
import io.github.blacklist4j.policy.CampaignDecision.Disposition;
import io.github.blacklist4j.policy.CampaignDecision.Hold;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";

    private final PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c1", "Default"))
            .campaign(Campaign.of("c2", "Default").withAutomaticStatus("Do not call"))
            .campaign(Campaign.of("free"))
            .outbound(DialRule.of("Default").withAgentMayOverride(true)));

    @Test
    @DisplayName("C1 a listed number is not called; the record gets BLACKLIST and the status of the campaign")
    void closesListedRecord() {
        list.add(LISTED);

        assertThat(engine.campaign("c1", List.of("601 234 567"))).isInstanceOfSatisfying(Close.class, close -> {
            assertThat(close.disposition()).isEqualTo(Disposition.BLACKLIST);
            assertThat(close.status()).isEqualTo("Blacklist");
            assertThat(close.reason().code()).isEqualTo(ReasonCode.LISTED);
        });
        assertThat(engine.campaign("c2", List.of(LISTED)))
                .isInstanceOfSatisfying(
                        Close.class, close -> assertThat(close.status()).isEqualTo("Do not call"));
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(Dial.class);
        assertThat(engine.campaign("free", List.of(LISTED)).reason().code()).isEqualTo(ReasonCode.NO_RULE);
    }

    @Test
    @DisplayName("C2 a listed number is skipped and the next tried; each number has its verdict")
    void dialsNextNumber() {
        list.add(LISTED);

        CampaignDecision decision = engine.campaign("c1", List.of("abc", LISTED, "601 234 567", FREE, "+48601234569"));

        assertThat(decision).isInstanceOfSatisfying(Dial.class, dial -> {
            assertThat(dial.index()).isEqualTo(3);
            assertThat(dial.number().e164()).isEqualTo(FREE);
        });
        assertThat(decision.verdicts())
                .containsExactly(
                        Verdict.INVALID_NUMBER,
                        Verdict.BLACKLIST,
                        Verdict.DUPLICATE,
                        Verdict.DIAL,
                        Verdict.NOT_REACHED);
    }

    @Test
    @DisplayName("C2 none left: BLACKLIST if any was listed, else PROTECTED, else INVALID_NUMBER")
    void closesByPrecedence() {
        list.add(LISTED);
        list.addRaw("2001", "");

        assertThat(disposition("112", LISTED, "anonymous")).isEqualTo(Disposition.BLACKLIST);
        assertThat(disposition("112", "anonymous")).isEqualTo(Disposition.PROTECTED);
        assertThat(disposition("2001", "anonymous", "")).isEqualTo(Disposition.INVALID_NUMBER);
        assertThat(disposition()).isEqualTo(Disposition.INVALID_NUMBER);
    }

    private Disposition disposition(String... numbers) {
        return ((Close) engine.campaign("c1", List.of(numbers))).disposition();
    }

    @Test
    @DisplayName("Order 2: a machine never dials a protected number, also in its E.164 form (10111 in ZA)")
    void neverDialsProtected() {
        PolicyEngine inSouthAfrica = engine(p -> p.campaign(Campaign.of("c1").withRegion("ZA")));

        assertThat(inSouthAfrica.campaign("c1", List.of("10111", "+2710111")).verdicts())
                .containsExactly(Verdict.PROTECTED, Verdict.PROTECTED);
    }

    @Test
    @DisplayName("Order 4: machine-dialled, a BLOCK in any list wins over an ALLOW in another")
    void blockWinsOverAllow() {
        list.add(LISTED);
        registry.create("Consent")
                .put(
                        Entry.of(Pattern.of(registry.numbers().read(LISTED)).orElseThrow())
                                .kind(Entry.Kind.ALLOW)
                                .build(),
                        Blacklist.PutMode.MERGE);
        PolicyEngine both = engine(p -> p.campaign(Campaign.of("c1", "Consent", "Default")));

        assertThat(both.campaign("c1", List.of(LISTED))).isInstanceOf(Close.class);
    }

    @Test
    @DisplayName("C4 a number added from the campaign card stops the next attempt of every campaign on that list")
    void addsFromCampaign() {
        assertThat(engine.campaign("c2", List.of(LISTED))).isInstanceOf(Dial.class);

        WriteResult result = engine.addFromCampaign("c1", "601 234 567", "kasia", "asked not to be called");

        assertThat(result).isEqualTo(WriteResult.ADDED);
        assertThat(engine.campaign("c2", List.of(LISTED))).isInstanceOf(Close.class);
        Entry entry = list.entry(LISTED).orElseThrow();
        assertThat(entry.source().author()).isEqualTo("kasia");
        assertThat(entry.description()).isEqualTo("asked not to be called");
        assertThatThrownBy(() -> engine.addFromCampaign("free", LISTED, "kasia", ""))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> engine.addFromCampaign("c1", "anonymous", "kasia", ""))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("C4 L7 an opt-out from the campaign card ends a consent on the list, live or over")
    void optOutEndsConsent() {
        list.put(Entry.of(list.pattern(LISTED)).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);

        assertThat(engine.addFromCampaign("c1", LISTED, "kasia", "never again")).isEqualTo(WriteResult.UPDATED);

        assertThat(list.entry(LISTED)).map(Entry::kind).contains(Entry.Kind.BLOCK);
        assertThat(engine.campaign("c1", List.of(LISTED))).isInstanceOf(Close.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+48601234567",
                "+4915123456789",
                "+33612345678",
                "+12015550123",
                "+5511961234567",
                "+819012345678",
                "+61412345678"
            })
    @DisplayName("C4 L7 a BLOCK wins over a consent that is over, from the card and from a list, in any country")
    void optOutOverDeadConsent(String number) {
        for (boolean fromCard : new boolean[] {true, false}) {
            Entry over = Entry.of(list.pattern(number))
                    .kind(Entry.Kind.ALLOW)
                    .until(NOW.minusSeconds(1))
                    .build();
            list.put(over, Blacklist.PutMode.FORCE);
            assertThat(engine.campaign("c1", List.of(number))).isInstanceOf(Dial.class);

            WriteResult result = fromCard
                    ? engine.addFromCampaign("c1", number, "kasia", "never again")
                    : list.add(number).result();

            assertThat(result).isEqualTo(WriteResult.UPDATED);
            assertThat(engine.campaign("c1", List.of(number))).isInstanceOf(Close.class);
        }
    }

    @Test
    @DisplayName("C4 L20 an opt-out ends a consent that the list must keep, live or over, and is dated")
    void optOutEndsKeptConsent() {
        list.configure(now -> now.toBuilder().keepFor(Period.ofYears(5)).build());
        list.put(Entry.of(list.pattern(LISTED)).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        list.put(
                Entry.of(list.pattern(FREE))
                        .kind(Entry.Kind.ALLOW)
                        .until(NOW.minusSeconds(1))
                        .build(),
                Blacklist.PutMode.MERGE);

        for (String number : List.of(LISTED, FREE)) {
            assertThat(engine.addFromCampaign("c1", number, "kasia", "never again"))
                    .isEqualTo(WriteResult.UPDATED);

            assertThat(list.entry(number)).map(Entry::kind).contains(Entry.Kind.BLOCK);
            assertThat(list.entry(number)).flatMap(Entry::addedAt).isPresent();
            assertThat(engine.campaign("c1", List.of(number))).isInstanceOf(Close.class);
        }
    }

    @Test
    @DisplayName("C5 a list older than its maximum age, or without a date, holds the record")
    void staleRegistryHolds() {
        age(Optional.empty());
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOfSatisfying(Hold.class, hold -> {
            assertThat(hold.reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY);
            assertThat(hold.verdicts()).containsExactly(Verdict.UNDECIDED);
        });
        age(Optional.of(NOW.minus(Duration.ofDays(32))));
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(Hold.class);
        age(Optional.of(NOW.minus(Duration.ofDays(30))));
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(Dial.class);
    }

    private void age(Optional<Instant> asOf) {
        list.configure(now ->
                ListSettings.DEFAULT.toBuilder().maxAge(Duration.ofDays(31)).build());
        asOf.ifPresent(at -> DataAges.set(list, at));
    }

    @Test
    @DisplayName("a list that is gone holds the record, unless another list settles it")
    void goneListHolds() {
        Blacklist other = registry.create("A");
        PolicyEngine both = engine(p -> p.campaign(Campaign.of("c1", "A", "Default")));
        list.add(LISTED);

        store.delete(other.id(), Operations.next());
        registry.refresh();

        assertThat(both.campaign("c1", List.of(FREE)).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(both.campaign("c1", List.of(LISTED))).isInstanceOf(Close.class);
    }

    @Test
    @DisplayName("an unknown campaign is an error")
    void unknownCampaign() {
        assertThatThrownBy(() -> engine.campaign("nobody", List.of(FREE))).isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("C6 calls a person dials pass or are refused; protected numbers pass")
    void personDials() {
        list.add(LISTED);
        list.addRaw("112", "");

        assertThat(engine.outbound(LISTED))
                .isInstanceOfSatisfying(
                        OutboundDecision.Refuse.class,
                        refuse -> assertThat(refuse.agentMayOverride()).isTrue());
        assertThat(engine.outbound(FREE)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.outbound("112").reason().code()).isEqualTo(ReasonCode.PROTECTED);
        assertThat(engine(p -> p).outbound(LISTED).reason().code()).isEqualTo(ReasonCode.NO_RULE);
    }

    @ParameterizedTest
    @DisplayName("C2 INVALID_NUMBER says whether the last text was no number, or none that can be called")
    @CsvSource({
        "?, UNREADABLE",
        "hello, UNREADABLE",
        "2021-07-07, UNREADABLE",
        "*98, NO_NUMBER",
        "anonymous, NO_NUMBER",
        "2001, NO_NUMBER"
    })
    void invalidSaysWhy(String text, ReasonCode code) {
        CampaignDecision decision = engine(p -> p.campaign(Campaign.of("c9"))).campaign("c9", List.of(text));

        assertThat(decision.reason().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '`',
            value = {
                "DE`2021-07-07",
                "DE`49301234567.0",
                "DE`+49 30 XXXXXXX",
                "DE`030 12345O7",
                "DE`030 1234567/-68",
                "DE`030-12345-67/68/69",
                "DE`030 1234567, 030 7654321",
                "DE`4915123456711",
                "US`202-555-0196, 0197",
                "US`1.2025550173E10",
                "US`202-555-01XX",
                "US`07/27/2021",
                "FR`01 42 68 53 00, 01",
                "FR`0326662674,0",
                "GB`020 8765 4321 & 22",
                "PL`022 397 03 31",
                "PL`+48 (0) 22 397 03 31",
                "CH`+412150300-99",
                "IT`3,92E+09",
                "BR`11 98765-43xx",
                "SE`468123456",
                "DE`12345",
                "AT`1010",
                "DE`10115",
                "AT`8010 234",
                "ID`101 234",
                "GB`020 7946 0123/4",
                "CZ`222 123 456-8",
                "JP`03-1234-5678~9",
                "FI`46 70 123 45 67",
                "BR`0055 41 91234-5678"
            })
    @DisplayName("N4 C2 a lead that is damaged, may be two people, or is a postcode is never dialled")
    void damagedLeads(String region, String text) {
        CampaignDecision decision =
                engine(p -> p.campaign(Campaign.of("c9").withRegion(region))).campaign("c9", List.of(text));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        CampaignDecision.Close.class,
                        close ->
                                assertThat(close.disposition()).isEqualTo(CampaignDecision.Disposition.INVALID_NUMBER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '`',
            value = {
                "DE`030 12345",
                "DE`+49 12345",
                "DE`15123456713",
                "AT`664 1234567",
                "PL`99 999 99 99",
                "US`555 123 4567"
            })
    @DisplayName("N3 C2 a lead that nobody may have is dialled if it is written as a number of its country")
    void possibleLeads(String region, String text) {
        assertThat(engine(p -> p.campaign(Campaign.of("c9").withRegion(region))).campaign("c9", List.of(text)))
                .isInstanceOf(CampaignDecision.Dial.class);
    }

    @Test
    @DisplayName("C6 what agents cannot add says why, and not what it was")
    void notListable() {
        PolicyEngine adding = engine(p -> p.campaign(Campaign.of("c", "Default")));

        assertThatThrownBy(() -> adding.addFromCampaign("c", "twelve o'clock", "kasia", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("A text of 14 characters is no number that can be listed: ");
        assertThatThrownBy(() -> adding.addFromCampaign("c", "anonymous", "kasia", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessage("A text of 9 characters is no number that can be listed");
    }
}
