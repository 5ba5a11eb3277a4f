package io.github.blacklist4j.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.Reading;
import java.time.Instant;
import java.util.Optional;

/** A reason; the JSON is made when it is asked for. */
record CallReason(ReasonCode code, String rule, Optional<Match> match, Reading reading, Match.Basis basis, Instant at)
        implements Reason {
    @Override
    public String toMaskedJson() {
        StringBuilder json = new StringBuilder("{\"code\":\"").append(code).append('"');
        if (!rule.isEmpty()) {
            json.append(",\"rule\":").append(quoted(rule));
        }
        match.ifPresent(m -> json.append(",\"list\":")
                .append(quoted(m.listName()))
                .append(",\"kind\":\"")
                .append(m.kind())
                .append("\",\"match\":\"")
                .append(m.pattern().match())
                .append("\",\"matched\":")
                .append(quoted(Masked.of(m.pattern().text())))
                .append(",\"revision\":")
                .append(m.revision()));
        return json.append(",\"number\":")
                .append(quoted(Masked.of(reading.text())))
                .append(",\"basis\":\"")
                .append(basis)
                .append("\",\"at\":\"")
                .append(at)
                .append("\"}")
                .toString();
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
