package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.Optional;

/** No entry of any list decided. */
final class UnlistedReason extends LiveReason {
    private final ReasonCode code;

    UnlistedReason(ReasonCode code, long digits, long millis) {
        super(digits, millis);
        this.code = code;
    }

    @Override
    public ReasonCode code() {
        return code;
    }

    @Override
    public String rule() {
        return "";
    }

    @Override
    public Optional<Match> match() {
        return Optional.empty();
    }

    @Override
    public Optional<String> list() {
        return Optional.empty();
    }
}
