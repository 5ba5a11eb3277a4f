package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Screened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScreeningTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final Campaign CAMPAIGN = Campaign.of("c1", "Default");

    private final PolicyEngine engine = engine(p -> p.campaign(CAMPAIGN).campaign(Campaign.of("c2", "Default")));

    private List<Screened> screen(List<List<String>> records) {
        List<Screened> screened = new ArrayList<>();
        engine.screen("c1", records.iterator(), screened::add);
        return screened;
    }

    private Screened.ScreenToken token() {
        return screen(List.of(List.of(FREE))).get(0).token();
    }

    private boolean holds(Screened.ScreenToken token) {
        return engine.stillHolds("c1", token);
    }

    @Test
    @DisplayName("C3 screen decides each record as the check at dialling does, in order, and counts them")
    void screensInOrder() {
        list.add(LISTED);
        List<Screened> screened = new ArrayList<>();
        List<Screened.ScreenCounts> reports = new ArrayList<>();

        Screened.ScreenCounts counts = engine.screen(
                "c1",
                List.of(List.of(LISTED), List.of(LISTED, FREE), List.of("abc")).iterator(),
                screened::add,
                reports::add);

        assertThat(counts).isEqualTo(new Screened.ScreenCounts(3, 1, 0, 2, 0));
        assertThat(reports).last().isEqualTo(counts);
        assertThat(screened).extracting(Screened::index).containsExactly(0L, 1L, 2L);
        assertThat(screened)
                .allSatisfy(one -> assertThat(one.decision().verdicts())
                        .isEqualTo(engine.campaign("c1", one.numbers()).verdicts()));
        assertThat(screened.get(1).toString()).doesNotContain("601");
    }

    @Test
    @DisplayName("C3 screening streams: a record is taken when the one before was given on")
    void streams() {
        List<String> steps = new ArrayList<>();
        Iterator<List<String>> records = IntStream.range(0, 3)
                .mapToObj(i -> {
                    steps.add("in " + i);
                    return List.of(FREE);
                })
                .iterator();

        engine.screen("c1", records, one -> steps.add("out " + one.index()));

        assertThat(steps).containsSubsequence("in 0", "out 0", "in 2", "out 2");
        assertThat(steps.indexOf("out 0")).isLessThan(steps.indexOf("in 2"));
    }

    @Test
    @DisplayName("C3 a source may give the same list again with other numbers: nothing is taken ahead of a decision")
    void sourceMayReuseItsList() {
        list.add(LISTED);
        List<String> reused = new ArrayList<>();
        Iterator<List<String>> records = Stream.of(FREE, LISTED, FREE)
                .<List<String>>map(number -> {
                    reused.clear();
                    reused.add(number);
                    return reused;
                })
                .iterator();
        List<Boolean> dialled = new ArrayList<>();

        engine.screen("c1", records, one -> dialled.add(one.decision() instanceof CampaignDecision.Dial));

        assertThat(dialled).containsExactly(true, false, true);
    }

    @Test
    @DisplayName("C3 progress is told at least every second, not with each record, and at the end")
    void progress() {
        List<Screened.ScreenCounts> reports = new ArrayList<>();
        Iterator<List<String>> slow = IntStream.range(0, 5)
                .mapToObj(i -> {
                    clock.advance(Duration.ofMillis(300));
                    return List.of(FREE);
                })
                .iterator();

        engine.screen("c1", slow, one -> {}, reports::add);

        assertThat(reports).extracting(Screened.ScreenCounts::records).containsExactly(2L, 4L, 5L);
    }

    @Test
    @DisplayName("C3 a token holds while nothing changed, also in another process")
    void tokenHolds() {
        Screened.ScreenToken token = token();
        try (PolicyEngine elsewhere = engine(p -> p.campaign(CAMPAIGN).campaign(Campaign.of("c2", "Default")))) {
            assertThat(holds(token)).isTrue();
            assertThat(elsewhere.stillHolds("c1", new Screened.ScreenToken(token.text())))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("C3 a number added after screening ends the token, whatever number it is")
    void changedListEndsToken() {
        Screened.ScreenToken token = token();

        list.add(FREE);

        assertThat(holds(token)).isFalse();
        assertThat(holds(token())).isTrue();
    }

    @Test
    @DisplayName("C3 other policies end the token; so does another campaign, and a text that is no token")
    void foreignTokens() {
        Screened.ScreenToken token = token();

        assertThat(engine.stillHolds("c2", token)).isFalse();
        assertThat(holds(new Screened.ScreenToken(""))).isFalse();
        assertThat(holds(new Screened.ScreenToken("nonsense"))).isFalse();
        assertThat(holds(new Screened.ScreenToken(token.text().replaceAll("\\.\\d+$", ".soon"))))
                .isFalse();
        engine.replace(Policies.builder()
                .campaign(CAMPAIGN.withAutomaticStatus("Do not call"))
                .build());
        assertThat(holds(token)).isFalse();
        assertThatThrownBy(() -> engine.stillHolds("nobody", token)).isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("C3 a token ends at the first instant at which time alone could change a verdict: an entry begins")
    void entryThatBeginsEndsToken() {
        list.put(exact(FREE).from(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        Screened.ScreenToken token = token();

        clock.advance(Duration.ofMillis(59_999));
        assertThat(holds(token)).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(holds(token)).isFalse();
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(CampaignDecision.Close.class);
        assertThat(holds(token())).isTrue();
    }

    @Test
    @DisplayName("C3 C5 a token ends when a list grows too old, or its settings change")
    void ageEndsToken() {
        Screened.ScreenToken young = token();
        list.configure(now ->
                ListSettings.DEFAULT.toBuilder().maxAge(Duration.ofDays(1)).build());
        DataAges.set(list, NOW);
        assertThat(holds(young)).isFalse();
        Screened.ScreenToken token = token();

        clock.advance(Duration.ofDays(1));
        assertThat(holds(token)).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(holds(token)).isFalse();
    }

    @Test
    @DisplayName("C3 while screening the tokens follow the lists")
    void tokensFollowChanges() {
        List<Screened> screened = new ArrayList<>();

        engine.screen("c1", List.of(List.of(FREE), List.of(FREE)).iterator(), one -> {
            screened.add(one);
            if (one.index() == 0) {
                list.add(LISTED);
            }
        });

        assertThat(holds(screened.get(0).token())).isFalse();
        assertThat(holds(screened.get(1).token())).isTrue();
    }

    @Test
    @DisplayName("C3 F a token ends when a list is gone")
    void goneListEndsToken() {
        Blacklist other = registry.create("A");
        PolicyEngine both = engine(
                p -> p.campaign(Campaign.of("c1", "Default", "A").withMaxAge(Map.of("A", Duration.ofDays(400)))));
        List<Screened> screened = new ArrayList<>();
        DataAges.set(other, NOW);
        both.screen("c1", List.of(List.of(FREE)).iterator(), screened::add);
        assertThat(both.stillHolds("c1", screened.get(0).token())).isTrue();

        deleteElsewhere(other);

        assertThat(both.stillHolds("c1", screened.get(0).token())).isFalse();
    }

    @Test
    @DisplayName("C3 a token whose end was altered is none")
    void alteredTokens() {
        list.put(exact(FREE).from(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        Screened.ScreenToken token = token();

        String later =
                token.text().replaceAll("\\.\\d+$", "." + NOW.plusSeconds(600).toEpochMilli());

        assertThat(holds(new Screened.ScreenToken(later))).isFalse();
        assertThat(holds(new Screened.ScreenToken(later.substring(later.indexOf('.')))))
                .isFalse();
        assertThat(holds(token)).isTrue();
    }

    @Test
    @DisplayName("C3 a token ends with the first of several changes that time makes, whichever list has it")
    void firstOfSeveralEndsToken() {
        Blacklist other = registry.create("A");
        PolicyEngine both = engine(p -> p.campaign(Campaign.of("c1", "Default", "A")));
        list.put(exact(FREE).from(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        other.put(exact(FREE).from(NOW.plusSeconds(90)).build(), Blacklist.PutMode.MERGE);
        List<Screened> screened = new ArrayList<>();
        both.screen("c1", List.of(List.of(FREE)).iterator(), screened::add);

        clock.advance(Duration.ofSeconds(60));

        assertThat(both.stillHolds("c1", screened.get(0).token())).isFalse();
    }

    @Test
    @DisplayName("C3 C5 the token of what is held because of its age goes on to hold: time alone changes nothing")
    void tokenOfAnOldList() {
        PolicyEngine aged =
                engine(p -> p.campaign(Campaign.of("c1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1)))));
        DataAges.set(list, NOW.minus(Duration.ofDays(2)));
        List<Screened> screened = new ArrayList<>();
        Screened.ScreenCounts counts = aged.screen("c1", List.of(List.of(FREE)).iterator(), screened::add);

        clock.advance(Duration.ofDays(1));

        assertThat(counts).isEqualTo(new Screened.ScreenCounts(1, 0, 1, 0, 0));
        assertThat(aged.stillHolds("c1", screened.get(0).token())).isTrue();
    }

    @Test
    @DisplayName("C3 while screening the tokens follow the time, too")
    void tokensFollowTime() {
        list.put(exact(LISTED).from(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        List<Screened> screened = new ArrayList<>();

        engine.screen("c1", List.of(List.of(LISTED), List.of(LISTED)).iterator(), one -> {
            screened.add(one);
            if (one.index() == 0) {
                clock.advance(Duration.ofSeconds(60));
            }
        });

        assertThat(screened.get(0).decision()).isInstanceOf(CampaignDecision.Dial.class);
        assertThat(screened.get(1).decision()).isInstanceOf(CampaignDecision.Close.class);
        assertThat(holds(screened.get(0).token())).isFalse();
        assertThat(holds(screened.get(1).token())).isTrue();
    }

    @Test
    @DisplayName("C3 a token is of one campaign, also beside another one that obeys the same")
    void tokenOfOneCampaign() {
        PolicyEngine two =
                engine(p -> p.campaign(Campaign.of("one", "Default")).campaign(Campaign.of("two", "Default")));
        List<Screened> one = new ArrayList<>();
        two.screen("one", List.of(List.of(FREE)).iterator(), one::add);

        assertThat(two.stillHolds("one", one.get(0).token())).isTrue();
        assertThat(two.stillHolds("two", one.get(0).token())).isFalse();
    }
}
