package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.Optional;

/** No entry of any list decided. */
class UnlistedReason extends LiveReason {
    private final ReasonCode code;

    UnlistedReason(ReasonCode code, long digits, long millis) {
        super(digits, millis);
        this.code = code;
    }

    /** As its reason, of one rule: 8 bytes more than one of none. */
    static final class OfRule extends UnlistedReason {
        private final String rule;

        OfRule(ReasonCode code, String rule, long digits, long millis) {
            super(code, digits, millis);
            this.rule = rule;
        }

        @Override
        public String rule() {
            return rule;
        }
    }

    @Override
    public final ReasonCode code() {
        return code;
    }

    @Override
    public String rule() {
        return "";
    }

    @Override
    public final Optional<Match> match() {
        return Optional.empty();
    }

    @Override
    public final Optional<String> list() {
        return Optional.empty();
    }
}
