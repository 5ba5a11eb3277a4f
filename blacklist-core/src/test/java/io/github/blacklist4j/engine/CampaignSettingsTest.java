package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Close;
import io.github.blacklist4j.policy.CampaignDecision.Dial;
import io.github.blacklist4j.policy.CampaignDecision.Hold;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CampaignSettingsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";

    private final Blacklist registryList = registry.create("National");
    private final Blacklist consent = registry.create("Consent");

    private PolicyEngine with(Campaign campaign) {
        return engine(p -> p.campaign(campaign));
    }

    private static CampaignDecision decide(PolicyEngine engine, String... numbers) {
        return engine.campaign("c1", List.of(numbers));
    }

    @Test
    @DisplayName("Order 4: a consent sets aside the list that it names, and no other")
    void allowListOverridesWhatItNames() {
        Campaign campaign = Campaign.of("c1", "Default", "National")
                .withAllowLists(List.of(new AllowList("Consent", List.of("National"))));
        registryList.add(LISTED);
        registryList.add(FREE);
        allow(consent, LISTED);
        PolicyEngine engine = with(campaign);

        CampaignDecision consented = decide(engine, LISTED);
        CampaignDecision other = decide(engine, FREE);
        list.add(LISTED);
        CampaignDecision optedOut = decide(engine, LISTED);

        assertThat(consented).isInstanceOfSatisfying(Dial.class, dial -> {
            assertThat(dial.reason().code()).isEqualTo(ReasonCode.ALLOWED);
            assertThat(dial.reason().list()).contains("Consent");
        });
        assertThat(other).isInstanceOf(Close.class);
        assertThat(optedOut).isInstanceOf(Close.class);
        assertThat(optedOut.reason().list()).contains("Default");
    }

    @Test
    @DisplayName("Order 4: an allow list that overrides nothing, or whose entry is no ALLOW, sets nothing aside")
    void allowListNeedsAnAllow() {
        registryList.add(LISTED);
        consent.add(LISTED);
        PolicyEngine blocked = with(
                Campaign.of("c1", "National").withAllowLists(List.of(new AllowList("Consent", List.of("National")))));
        registryList.add(FREE);
        allow(consent, FREE);
        PolicyEngine nothing =
                with(Campaign.of("c1", "National").withAllowLists(List.of(new AllowList("Consent", List.of()))));

        assertThat(decide(blocked, LISTED)).isInstanceOf(Close.class);
        assertThat(decide(nothing, FREE)).isInstanceOf(Close.class);
    }

    @Test
    @DisplayName("Order 4: what an allow list overrides must be among the lists")
    void overridesAreObeyedLists() {
        assertThatThrownBy(() -> with(Campaign.of("c1", "Default")
                        .withAllowLists(List.of(new AllowList("Consent", List.of("National"))))))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("National")
                .hasMessageContaining("c1");
    }

    @Test
    @DisplayName("C9 an automatic status decides nothing, whatever its words mean elsewhere")
    void statusDecidesNothing() {
        list.add(LISTED);

        for (String status : List.of("Dial", "Interested", "DNC", "HOLD", "No consent", "Invalid number")) {
            Campaign campaign = Campaign.of("c1", "Default").withAutomaticStatus(status);
            assertThat(decide(with(campaign), LISTED)).isInstanceOfSatisfying(Close.class, close -> {
                assertThat(close.disposition()).isEqualTo(CampaignDecision.Disposition.BLACKLIST);
                assertThat(close.status()).isEqualTo(status);
            });
            assertThat(decide(with(campaign), LISTED, FREE)).isInstanceOf(Dial.class);
            assertThat(decide(with(campaign), "none"))
                    .isInstanceOfSatisfying(
                            Close.class,
                            close -> assertThat(close.disposition())
                                    .isEqualTo(CampaignDecision.Disposition.INVALID_NUMBER));
            List<CampaignDecision> screened = new ArrayList<>();
            Screened.ScreenCounts counts = with(campaign)
                    .screen(
                            "c1",
                            List.of(List.of(LISTED), List.of(FREE)).iterator(),
                            record -> screened.add(record.decision()),
                            none -> {});
            assertThat(counts).isEqualTo(new Screened.ScreenCounts(2, 1, 0, 1, 0));
            assertThat(screened.get(1)).isInstanceOf(Dial.class);
        }
    }

    @Test
    @DisplayName("C6 Order 4: calls a person dials obey allow lists in the same way")
    void personDials() {
        registryList.add(LISTED);
        allow(consent, LISTED);
        PolicyEngine engine = engine(p -> p.outbound(
                DialRule.of("National").withAllowLists(List.of(new AllowList("Consent", List.of("National"))))));

        assertThat(engine.outbound(LISTED)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.outbound(LISTED).reason().code()).isEqualTo(ReasonCode.ALLOWED);
    }

    @Test
    @DisplayName("C6 F a call that a person dials passes when a list is gone, unless the rule says REFUSE")
    void personDialsWhileListIsGone() {
        PolicyEngine passing = engine(p -> p.outbound(DialRule.of("National")));
        PolicyEngine refusing =
                engine(p -> p.outbound(DialRule.of("National").withOnUnavailable(DialRule.OnUnavailable.REFUSE)));

        deleteElsewhere(registryList);

        assertThat(passing.outbound(FREE)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(passing.outbound(FREE).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(refusing.outbound(FREE)).isInstanceOf(OutboundDecision.Refuse.class);
        assertThat(refusing.outbound("112")).isInstanceOf(OutboundDecision.Pass.class);
    }

    @Test
    @DisplayName("C5 the rule may limit the age of a list too; the shorter of both limits counts")
    void ruleLimitsAge() {
        settings(registryList, Duration.ofDays(31), NOW.minus(Duration.ofDays(29)));
        PolicyEngine rule28 = with(Campaign.of("c1", "National").withMaxAge(Map.of("National", Duration.ofDays(28))));
        PolicyEngine rule40 = with(Campaign.of("c1", "National").withMaxAge(Map.of("National", Duration.ofDays(40))));

        assertThat(decide(rule28, FREE).reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY);
        assertThat(decide(rule28, FREE).reason().list()).contains("National");
        assertThat(decide(rule40, FREE)).isInstanceOf(Dial.class);
        clock.set(NOW.plus(Duration.ofDays(2)));
        assertThat(decide(rule40, FREE)).isInstanceOf(Dial.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(decide(rule40, FREE)).isInstanceOf(Hold.class);
    }

    private static void settings(Blacklist of, Duration maxAge, Instant asOf) {
        of.configure(now -> now.toBuilder().maxAge(maxAge).build());
        DataAges.set(of, asOf);
    }

    @Test
    @DisplayName("C2 C5 a listed number closes even on a list that is too old")
    void listedIsListedHoweverOld() {
        registryList.add(LISTED);
        PolicyEngine engine = with(Campaign.of("c1", "National").withMaxAge(Map.of("National", Duration.ofDays(1))));

        assertThat(decide(engine, LISTED)).isInstanceOf(Close.class);
        assertThat(decide(engine, LISTED, FREE, "+48601234569").verdicts())
                .containsExactly(Verdict.BLACKLIST, Verdict.UNDECIDED, Verdict.NOT_REACHED);
    }

    @Test
    @DisplayName("C5 F HOLD says when it is worth asking again; DIAL instead of it is a setting for gone lists only")
    void holdAndRetry() {
        Campaign campaign = Campaign.of("c1", "National", "Default").withRetryAfter(Duration.ofMinutes(15));
        PolicyEngine holding = with(campaign);
        PolicyEngine dialling = with(campaign.withOnUnavailable(Campaign.OnUnavailable.DIAL));
        PolicyEngine alsoOld = with(campaign.withOnUnavailable(Campaign.OnUnavailable.DIAL)
                .withMaxAge(Map.of("Default", Duration.ofDays(1))));

        deleteElsewhere(registryList);

        assertThat(decide(holding, FREE))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.retryAfter()).contains(Duration.ofMinutes(15)));
        assertThat(decide(dialling, FREE)).isInstanceOf(Dial.class);
        assertThat(decide(dialling, FREE).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(decide(alsoOld, FREE).reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY);
        assertThat(decide(dialling, "112")).isInstanceOf(Close.class);
    }

    @Test
    @DisplayName("C4 agents add to the first list that can be written; none is an error when the policy is built")
    void addsToTheFirstWritableList() {
        Blacklists partly = readOnly("National");

        PolicyEngine engine = PolicyEngine.of(
                partly,
                Policies.builder()
                        .campaign(Campaign.of("c1", "National", "Default"))
                        .build());

        assertThat(engine.addToList("c1")).isEqualTo("Default");
        assertThatThrownBy(() -> PolicyEngine.of(
                        partly,
                        Policies.builder()
                                .campaign(Campaign.of("c1", "National"))
                                .build()))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("c1");
        assertThatThrownBy(() -> PolicyEngine.of(
                        partly,
                        Policies.builder()
                                .campaign(Campaign.of("c1", "Default").withAddTo("National"))
                                .build()))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("National");
    }

    /** The same lists, of which one cannot be written. */
    private Blacklists readOnly(String name) {
        return changed(Blacklists.class, AskedLists.class, registry, "list", (method, answer) -> {
            Blacklist found = (Blacklist) answer;
            return found.name().equals(name)
                    ? changed(Blacklist.class, AskedList.class, found, "writable", (m, writable) -> false)
                    : found;
        });
    }

    private interface Change {
        Object of(String method, Object answer);
    }

    private static <T> T changed(Class<T> type, Class<?> asked, T behind, String method, Change change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type, asked}, (proxy, called, given) -> {
                    try {
                        Object answer = called.invoke(behind, given);
                        return called.getName().equals(method) ? change.of(method, answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    @DisplayName("C4 what an agent adds goes to addTo and stops every campaign that obeys that list, with its author")
    void addToIsObeyedByOthers() {
        PolicyEngine engine = engine(p ->
                p.campaign(Campaign.of("c1", "Default").withAddTo("National")).campaign(Campaign.of("c2", "National")));

        engine.addFromCampaign("c1", FREE, "kasia", "never again");

        assertThat(engine.campaign("c2", List.of(FREE))).isInstanceOf(Close.class);
        assertThat(registryList.entry(FREE).orElseThrow().source().author()).isEqualTo("kasia");
    }

    @Test
    @DisplayName("L5 L9 a number that expires or is disabled is dialled from that moment on")
    void onlyLiveEntriesCount() {
        list.put(exact(LISTED).until(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        list.put(Entry.of(Pattern.prefix("+48601")).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        PolicyEngine engine = with(Campaign.of("c1", "Default"));

        CampaignDecision before = decide(engine, LISTED);
        clock.advance(Duration.ofSeconds(60));

        assertThat(before).isInstanceOf(Close.class);
        assertThat(decide(engine, LISTED)).isInstanceOf(Dial.class);
    }
}
