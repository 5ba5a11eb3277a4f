package io.github.blacklist4j.tck;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Made-up reasons, for tests of what a program makes of decisions: {@code new InboundDecision.Reject(Rejection.DECLINE,
 * Reasons.listed("Default", number))}. Need no test framework. Immutable.
 */
public final class Reasons {
    private static final Instant AT = Instant.parse("2026-01-15T12:00:00Z");
    private static final ListId LIST = new ListId(1, new UUID(1, 1));

    private Reasons() {}

    /**
     * A reason of which nothing but the code is known.
     *
     * @param code why
     * @return a reason without list, entry, rule and number
     */
    public static Reason of(ReasonCode code) {
        return new Made(code, "", Optional.empty(), new Reading.Hidden(), Match.Basis.LIVE);
    }

    /**
     * A number that stands as BLOCK on a list.
     *
     * @param list name of the list
     * @param number the number
     * @return a reason with the entry of just this number
     */
    public static Reason listed(String list, PhoneNumber number) {
        Match match = new Match(LIST, list, new Pattern.Exact(number), Entry.Kind.BLOCK, 1, Match.Basis.LIVE);
        return new Made(ReasonCode.LISTED, "rule", Optional.of(match), new Reading.E164(number), Match.Basis.LIVE);
    }

    /** What was made up. */
    private record Made(ReasonCode code, String rule, Optional<Match> match, Reading reading, Match.Basis basis)
            implements Reason {
        @Override
        public Optional<String> list() {
            return match.map(Match::listName);
        }

        @Override
        public Optional<Instant> staleSince() {
            return Optional.empty();
        }

        @Override
        public Instant at() {
            return AT;
        }

        @Override
        public String toMaskedJson() {
            return "{\"code\":\"" + code + "\",\"rule\":\"" + rule + "\"}";
        }

        @Override
        public String toString() {
            return toMaskedJson();
        }
    }
}
