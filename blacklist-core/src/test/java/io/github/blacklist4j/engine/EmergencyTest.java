package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers in emergency service of every region that libphonenumber knows, against the worst lists there can be. */
class EmergencyTest extends PolicyTestBase {
    private static final String DID = "+48223970331";

    /** The emergency numbers of each region: all of 2 to 4 digits, and those of 5 and 6 that were collected with care. */
    private static final Map<String, List<String>> REGIONS = regions();

    private static Map<String, List<String>> regions() {
        List<String> shorts = IntStream.rangeClosed(2, 4)
                .boxed()
                .flatMap(digits -> IntStream.range(0, (int) Math.pow(10, digits))
                        .mapToObj(i -> String.format(Locale.ROOT, "%0" + digits + "d", i)))
                .toList();
        Map<String, List<String>> regions = new TreeMap<>();
        for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            Set<String> numbers = new TreeSet<>(collected(region));
            shorts.stream()
                    .filter(number -> ShortNumberInfo.getInstance().isEmergencyNumber(number, region))
                    .forEach(numbers::add);
            regions.put(region, List.copyOf(numbers));
        }
        return regions;
    }

    private static List<String> collected(String region) {
        try (InputStream in = EmergencyTest.class.getResourceAsStream("/data/short/emergency.json")) {
            List<String> numbers = new ArrayList<>();
            JsonMapper.builder()
                    .build()
                    .readTree(in)
                    .at("/regions/" + region + "/emergency_numbers_2_to_6_digits")
                    .forEach(number -> numbers.add(number.asText()));
            return numbers;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Blocks every number there can be, and each emergency number by itself. */
    private void blockEverything() {
        for (int digit = 1; digit <= 9; digit++) {
            list.put(Entry.of(new Pattern.Prefix(Integer.toString(digit))).build(), Blacklist.PutMode.FORCE);
        }
        REGIONS.values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(number -> list.put(Entry.of(new Pattern.Raw(number)).build(), Blacklist.PutMode.MERGE));
    }

    @Test
    @DisplayName(
            "Order 2: no emergency number of any region is blocked inbound or for people who dial, whatever is listed")
    void neverBlocked() {
        blockEverything();
        int asked = 0;
        for (Map.Entry<String, List<String>> region : REGIONS.entrySet()) {
            PolicyEngine engine = engine(p -> p.region(region.getKey())
                    .outbound(DialRule.of("Default"))
                    .forwarding(Forwarding.of(
                            "f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE))));
            for (String number : region.getValue()) {
                for (String text : List.of(number, "<sip:" + number + "@carrier.example>", "tel:" + number)) {
                    assertThat(engine.inbound(InboundCall.of(text, DID)))
                            .as(region.getKey() + " " + text)
                            .isInstanceOf(InboundDecision.Pass.class);
                    assertThat(engine.outbound(text))
                            .as(region.getKey() + " " + text)
                            .isInstanceOf(OutboundDecision.Pass.class);
                    asked++;
                }
            }
            engine.close();
        }
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("Order 2: no emergency number of any region is ever dialled by a machine, also with its country code")
    void neverDialled() {
        for (Map.Entry<String, List<String>> region : REGIONS.entrySet()) {
            PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c1").withRegion(region.getKey()))
                    .queue(CallbackPoint.queue("q1").withRegion(region.getKey()))
                    .widget(CallbackPoint.widget("w1").withRegion(region.getKey())));
            int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(region.getKey());
            for (String number : region.getValue()) {
                for (String text : List.of(number, "+" + code + number, "tel:+" + code + number)) {
                    String what = region.getKey() + " " + text;
                    assertThat(engine.campaign("c1", List.of(text)))
                            .as(what)
                            .isInstanceOf(CampaignDecision.Close.class);
                    assertThat(engine.queueCallback("q1", text)).as(what).isInstanceOf(CallbackDecision.Skip.class);
                    assertThat(engine.widgetCallback("w1", text)).as(what).isInstanceOf(CallbackDecision.Skip.class);
                }
            }
            engine.close();
        }
    }
}
