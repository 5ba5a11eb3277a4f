package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.NetworkBlocked.Location;
import io.github.blacklist4j.policy.NetworkBlocked.Redress;
import io.github.blacklist4j.policy.Rejection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkBlockedTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String TEL = "+12025550123";

    private static NetworkBlocked blocked(Redress redress) {
        return new NetworkBlocked(redress, Location.RPN);
    }

    @Test
    @DisplayName("I2 a call that analytics blocked is told whom to ask and where it was blocked (ATIS-1000099)")
    void decided() {
        list.add(LISTED);
        NetworkBlocked blocked = blocked(
                Redress.url("https://example.com/blocked?list=1").withTel(TEL).withEmail("help@example.com"));
        PolicyEngine engine = engine(p -> p.forwarding(
                Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(blocked))));

        for (InboundCall call : List.of(
                InboundCall.of(LISTED, "+48223970331"),
                InboundCall.of(LISTED.substring(1), "48223970331")
                        .fromTrunkWithoutPlus())) { // the fast path, and the other
            assertThat(engine.inbound(call)).isInstanceOfSatisfying(InboundDecision.Reject.class, reject -> {
                assertThat(reject.rejection()).isEqualTo(Rejection.NETWORK_BLOCKED);
                assertThat(reject.rejection().sipCode()).hasValue(603);
                assertThat(reject.phrase()).contains("Network Blocked");
                assertThat(reject.networkBlocked()).contains(blocked);
                assertThat(reject.reasonHeader())
                        .contains("SIP;cause=603;text=\"v=analytics1;url=https://example.com/blocked?list=1;"
                                + "tel=+12025550123;email=help@example.com\";location=RPN");
                assertThat(reject.toString())
                        .contains("Redress[url, tel, email]", "RPN")
                        .doesNotContain("2025550123");
            });
        }
    }

    @Test
    @DisplayName("I2 one contact is enough, and none is not")
    void contacts() {
        assertThat(blocked(Redress.url("https://example.com")).reasonHeader())
                .isEqualTo("SIP;cause=603;text=\"v=analytics1;url=https://example.com\";location=RPN");
        assertThat(new NetworkBlocked(Redress.tel(TEL), Location.TN).reasonHeader())
                .isEqualTo("SIP;cause=603;text=\"v=analytics1;tel=+12025550123\";location=TN");
        assertThat(blocked(Redress.email("a@example.com")).reasonHeader())
                .isEqualTo("SIP;cause=603;text=\"v=analytics1;email=a@example.com\";location=RPN");
        assertThatThrownBy(() -> new Redress(Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a url, tel or email");
    }

    @ParameterizedTest
    @DisplayName("I2 nothing that is sent can end the header, its text or one part of it")
    @ValueSource(strings = {"\"", ";", "\\", " ", "\t", "\r\n", "\u0000", "\u007f", "\u00a0", "é", "<", ">"})
    void nothingBreaksTheHeader(String odd) {
        assertThatThrownBy(() -> Redress.url("https://example.com/" + odd + "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redress.url("https://example" + odd + ".com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redress.tel(TEL + odd)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redress.email("a" + odd + "@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redress.email("a@example.com" + odd)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("I2 a contact is of use: a page over https, a whole number, an address; none is endless")
    void useful() {
        List.of("http://example.com", "https:", "https:///x", "example.com", "", "https://me:pw@example.com")
                .forEach(url -> assertThatThrownBy(() -> Redress.url(url))
                        .as(url)
                        .isInstanceOf(IllegalArgumentException.class));
        List.of("2025550123", "+0123456789", "+123456", "+1234567890123456", "tel:" + TEL)
                .forEach(tel -> assertThatThrownBy(() -> Redress.tel(tel))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageNotContaining(tel));
        List.of("help", "@example.com", "help@example", "help@.com")
                .forEach(email ->
                        assertThatThrownBy(() -> Redress.email(email)).isInstanceOf(IllegalArgumentException.class));
        String longest = "https://example.com/" + "x".repeat(Redress.MAX_LENGTH - 20);
        assertThat(Redress.url(longest).url()).contains(longest);
        assertThatThrownBy(() -> Redress.url(longest + "x")).hasMessageContaining("at most 250");
    }

    @Test
    @DisplayName("I2 contacts and location go with this rejection, and this rejection with them")
    void together() {
        Optional<NetworkBlocked> blocked = Optional.of(blocked(Redress.tel(TEL)));

        assertThatThrownBy(() -> new Forwarding.Action.Reject(Rejection.NETWORK_BLOCKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goes with a redress and a location");
        assertThatThrownBy(() -> new Forwarding.Action.Reject(Rejection.DECLINE, blocked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("go with NETWORK_BLOCKED");
        assertThat(new Forwarding.Action.Reject(blocked.orElseThrow()).rejection())
                .isEqualTo(Rejection.NETWORK_BLOCKED);
    }
}
