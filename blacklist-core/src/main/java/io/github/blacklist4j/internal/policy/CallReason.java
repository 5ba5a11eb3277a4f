package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/**
 * A reason; the JSON is made when it is asked for.
 *
 * @param code see {@link Reason}
 * @param rule see {@link Reason}
 * @param match see {@link Reason}
 * @param list see {@link Reason}
 * @param reading see {@link Reason}
 * @param basis see {@link Reason}
 * @param staleSince see {@link Reason}
 * @param at see {@link Reason}
 */
record CallReason(
        ReasonCode code,
        String rule,
        Optional<Match> match,
        Optional<String> list,
        Reading reading,
        Match.Basis basis,
        Optional<Instant> staleSince,
        Instant at)
        implements Reason {
    @Override
    public String toMaskedJson() {
        StringBuilder json = new StringBuilder("{\"code\":\"").append(code).append('"');
        if (!rule.isEmpty()) {
            json.append(",\"rule\":").append(quoted(rule));
        }
        list.ifPresent(name -> json.append(",\"list\":").append(quoted(name)));
        match.ifPresent(m -> json.append(",\"kind\":\"")
                .append(m.kind())
                .append("\",\"match\":\"")
                .append(m.pattern().match())
                .append("\",\"matched\":")
                .append(quoted(Masked.of(m.pattern().text())))
                .append(",\"revision\":")
                .append(m.revision()));
        json.append(",\"number\":")
                .append(quoted(Masked.of(reading.text())))
                .append(",\"basis\":\"")
                .append(basis);
        staleSince.ifPresent(since -> json.append("\",\"staleSince\":\"").append(since));
        return json.append("\",\"at\":\"").append(at).append("\"}").toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return toMaskedJson();
    }
}
